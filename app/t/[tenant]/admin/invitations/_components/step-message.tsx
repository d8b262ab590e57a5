import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { FormRow } from '@/components/blocks/form-card'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { NativeSelect } from '@/components/ui/native-select'
import { Textarea } from '@/components/ui/textarea'
import { type Draft, type InviteOptions, targetsOf } from './invite-state'

type Props = { draft: Draft; change: (part: Partial<Draft>) => void; errors: Record<string, string>; options: InviteOptions; settingsHref: string | null }

const MAX_MESSAGE = 1_000

/** What the mail says, where the person lands, and how long the invitation lasts. */
export function MessageStep({ draft, change, errors, options, settingsHref }: Props) {
  const t = useTranslations('invitation')
  const targets = targetsOf(draft, options)
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
      {targets.length > 0 || draft.redirectUrl !== '' ? (
        <Field id="redirectUrl" label={t('fields.redirectUrl')} optional error={errors['redirectUrl']} help={t('new.redirectHelp')}>
          <Input type="url" autoComplete="off" list="redirects" value={draft.redirectUrl} onChange={(event) => change({ redirectUrl: event.target.value })} />
        </Field>
      ) : (
        <p className="text-sm text-ink-3">
          {t('new.redirectNone')} {settingsHref && <Link href={`${settingsHref}#redirectAllowList`} target="_blank" className="rounded-sm text-accent-ink underline underline-offset-2">{t('new.redirectSettings')}</Link>}
        </p>
      )}
      <datalist id="redirects">{targets.map((target) => <option key={target} value={target} aria-label={target} />)}</datalist>
    </div>
  )
}
