import { useTranslations } from 'next-intl'
import { FormRow } from '@/components/blocks/form-card'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { NativeSelect } from '@/components/ui/native-select'
import { Textarea } from '@/components/ui/textarea'
import type { Draft, InviteOptions } from './invite-state'

type Props = { draft: Draft; change: (part: Partial<Draft>) => void; errors: Record<string, string>; options: InviteOptions }

const MAX_MESSAGE = 1_000

/** What the mail says, where the person lands, and how long the invitation lasts. */
export function MessageStep({ draft, change, errors, options }: Props) {
  const t = useTranslations('invitation')
  return (
    <div className="flex max-w-form flex-col gap-4">
      <Field id="message" label={t('fields.message')} optional error={errors['message']} help={t('new.messageHelp', { left: MAX_MESSAGE - draft.message.length })}>
        <Textarea rows={5} maxLength={MAX_MESSAGE} value={draft.message} onChange={(event) => change({ message: event.target.value })} autoFocus />
      </Field>
      <FormRow>
        <Field id="language" label={t('fields.language')}>
          <NativeSelect value={draft.language} onChange={(event) => change({ language: event.target.value })}>
            <option value="">{t('new.tenantLanguage')}</option>
            {options.languages.map((language) => <option key={language} value={language}>{t(`languages.${language}`)}</option>)}
          </NativeSelect>
        </Field>
        <Field id="expiresInDays" label={t('fields.expiresInDays')} error={errors['expiresInDays']} help={t('new.expiryHelp')}>
          <Input type="number" min={1} max={90} value={draft.expiresInDays} onChange={(event) => change({ expiresInDays: event.target.valueAsNumber || 1 })} />
        </Field>
      </FormRow>
      <Field id="cc" label={t('fields.cc')} optional error={errors['cc']} help={t('new.ccHelp')}>
        <Input type="email" autoComplete="off" value={draft.cc} onChange={(event) => change({ cc: event.target.value })} />
      </Field>
      <Field id="redirectUrl" label={t('fields.redirectUrl')} optional error={errors['redirectUrl']} help={options.redirectAllowList.length > 0 ? t('new.redirectHelp') : t('new.redirectNone')}>
        <Input type="url" autoComplete="off" list="redirects" value={draft.redirectUrl} onChange={(event) => change({ redirectUrl: event.target.value })} />
      </Field>
      <datalist id="redirects">{options.redirectAllowList.map((target) => <option key={target} value={target} aria-label={target} />)}</datalist>
    </div>
  )
}
