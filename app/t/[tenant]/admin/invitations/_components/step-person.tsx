import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { FormRow } from '@/components/blocks/form-card'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { NativeSelect } from '@/components/ui/native-select'
import { ATTRIBUTES, type Draft } from './invite-state'

type Props = { draft: Draft; change: (part: Partial<Draft>) => void; errors: Record<string, string>; members: boolean; importHref: string | null }

/** Who is invited. */
export function PersonStep({ draft, change, errors, members, importHref }: Props) {
  const t = useTranslations('invitation')
  const file = (words: ReactNode) => (importHref ? <Link href={importHref} className="rounded-sm text-accent-ink underline underline-offset-2">{words}</Link> : words)
  return (
    <div className="flex max-w-form flex-col gap-4">
      <Field id="email" label={t('fields.email')} required error={errors['email']} help={t.rich('new.emailHelp', { file })}>
        <Input type="email" autoComplete="off" spellCheck={false} autoFocus value={draft.email} onChange={(event) => change({ email: event.target.value })} />
      </Field>
      <Field id="displayName" label={t('fields.displayName')} optional error={errors['displayName']} help={t('new.nameHelp')}>
        <Input autoComplete="off" value={draft.displayName} onChange={(event) => change({ displayName: event.target.value })} />
      </Field>
      {members && (
        <Field id="userType" label={t('fields.userType')} error={errors['userType']} help={t('new.typeHelp')}>
          <NativeSelect value={draft.userType} onChange={(event) => change({ userType: event.target.value === 'member' ? 'member' : 'guest' })}>
            <option value="guest">{t('new.types.guest')}</option>
            <option value="member">{t('new.types.member')}</option>
          </NativeSelect>
        </Field>
      )}
      <details className="group rounded-lg border border-line px-3.5 py-2.5">
        <summary className="min-h-6 cursor-pointer text-sm font-medium text-ink">{t('new.more')}</summary>
        <FormRow className="mt-3">
          {ATTRIBUTES.map((name) => (
            <Field key={name} id={`attributes.${name}`} label={t(`fields.${name}`)} error={errors[`attributes.${name}`]}>
              <Input autoComplete="off" value={draft.attributes[name] ?? ''} onChange={(event) => change({ attributes: { ...draft.attributes, [name]: event.target.value } })} />
            </Field>
          ))}
        </FormRow>
      </details>
    </div>
  )
}
