'use client'
import { useTranslations } from 'next-intl'
import type { FormEvent } from 'react'
import { FormCard, FormFooter, FormRow, FormRows } from '@/components/blocks/form-card'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { NativeSelect } from '@/components/ui/native-select'
import { toast } from '@/components/ui/toaster'
import type { MailLocale } from '@/lib/domain/mail'
import { DeedProblem } from './deed-problem'
import { type Deed, useDeed } from '@/components/blocks/use-deed'

type Values = { displayName: string; givenName: string | null; surname: string | null; phone: string | null; preferredLanguage: string | null }
type ProfileFormProps = { profile: Values & { version: number }; languages: readonly MailLocale[]; tenantName: string; save: Deed<Values & { version: number }, { version: number }>; signIn: string }

/** The part of the profile that belongs to the person. */
export function ProfileForm({ profile, languages, tenantName, save, signIn }: ProfileFormProps) {
  const t = useTranslations('account')
  const { run, pending, error } = useDeed(save)
  const wrong = (field: string) => error?.fields?.[field] ?? (error?.field === field ? t('problem') : undefined)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const text = (name: string) => { const value = data.get(name); return typeof value === 'string' ? value.trim() : '' }
    const input = { version: profile.version, displayName: text('displayName'), givenName: text('givenName') || null, surname: text('surname') || null, phone: text('phone') || null, preferredLanguage: text('preferredLanguage') || null }
    run(input, () => { toast.success(t('saved')) })
  }
  return (
    <FormCard title={t('profile')} description={t('profileWhat', { tenant: tenantName })} onSubmit={submit} key={profile.version}>
      <FormRows>
        <DeedProblem error={error} signIn={signIn} />
        <Field label={t('displayName')} error={wrong('displayName')} required><Input name="displayName" defaultValue={profile.displayName} autoComplete="name" /></Field>
        <FormRow>
          <Field label={t('givenName')} error={wrong('givenName')} optional><Input name="givenName" defaultValue={profile.givenName ?? ''} autoComplete="given-name" /></Field>
          <Field label={t('surname')} error={wrong('surname')} optional><Input name="surname" defaultValue={profile.surname ?? ''} autoComplete="family-name" /></Field>
        </FormRow>
        <FormRow>
          <Field label={t('phone')} error={wrong('phone')} optional><Input name="phone" type="tel" defaultValue={profile.phone ?? ''} autoComplete="tel" /></Field>
          <Field label={t('language')} error={wrong('preferredLanguage')}>
            <NativeSelect name="preferredLanguage" defaultValue={profile.preferredLanguage ?? ''}>
              <option value="">{t('languageAny')}</option>
              {languages.map((language) => <option key={language} value={language}>{t(`languages.${language}`)}</option>)}
            </NativeSelect>
          </Field>
        </FormRow>
      </FormRows>
      <FormFooter><Button type="submit" variant="primary" pending={pending}>{t('save')}</Button></FormFooter>
    </FormCard>
  )
}
