'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { toast } from 'sonner'
import { FormCard, FormErrors, FormFooter, FormRows } from '@/components/blocks/form-card'
import { Button } from '@/components/ui/button'
import { CheckboxField } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { NativeSelect } from '@/components/ui/native-select'
import { problemsOf, useDeed } from '@/components/blocks/use-deed'
import type { MailLocale } from '@/lib/domain/mail'
import { updateSettingsAction } from '../actions'

const METHODS = ['password', 'emailCode'] as const
const FIELDS = ['name', 'termsUrl', 'helpContact', 'signInMethods', 'timeZone'] as const

type Settings = { timeZone: string; name: string; defaultLanguage: string; termsUrl: string | null; helpContact: string | null; signInMethods: readonly string[] }

export function SettingsForm({ settings, languages, zones }: { settings: Settings; languages: readonly MailLocale[]; zones: readonly string[] }) {
  const t = useTranslations('organisation')
  const save = useDeed(updateSettingsAction)
  const [methods, setMethods] = useState<readonly string[]>(settings.signInMethods)
  const known = (name: string) => FIELDS.find((field) => field === name.split('.')[0])
  const problems = problemsOf(save.error, (name) => t(`problem.${known(name) ?? 'name'}`))
  const problemOf = (field: string) => problems.find(({ fieldId }) => fieldId === field)?.message
  const submit = (form: FormData) => {
    const text = (name: string) => String(form.get(name) ?? '')
    const language = languages.find((one) => one === text('defaultLanguage')) ?? 'en'
    save.run({
      name: text('name'), defaultLanguage: language, termsUrl: text('termsUrl'), helpContact: text('helpContact'),
      timeZone: text('timeZone'),
      signInMethods: METHODS.filter((method) => methods.includes(method)),
    }, () => toast.success(t('saved')))
  }
  return (
    <FormCard title={t('formTitle')} description={t('formWhat')} onSubmit={(event) => { event.preventDefault(); submit(new FormData(event.currentTarget)) }}>
      <FormRows>
        <FormErrors problems={problems} />
        <Field id="name" label={t('name')} help={t('nameHelp')} error={problemOf('name')} required><Input name="name" defaultValue={settings.name} maxLength={128} /></Field>
        <Field id="defaultLanguage" label={t('language')} help={t('languageHelp')}>
          <NativeSelect name="defaultLanguage" defaultValue={settings.defaultLanguage}>
            {languages.map((language) => <option key={language} value={language}>{t(`languages.${language}`)}</option>)}
          </NativeSelect>
        </Field>
        <Field id="timeZone" label={t('timeZone')} help={t('timeZoneHelp')} error={problemOf('timeZone')}>
          <NativeSelect name="timeZone" defaultValue={settings.timeZone}>
            {zones.map((zone) => <option key={zone} value={zone}>{zone.replaceAll('_', ' ')}</option>)}
          </NativeSelect>
        </Field>
        <Field id="helpContact" label={t('help')} help={t('helpHelp')} error={problemOf('helpContact')} optional><Input name="helpContact" defaultValue={settings.helpContact ?? ''} maxLength={256} /></Field>
        <Field id="termsUrl" label={t('terms')} help={t('termsHelp')} error={problemOf('termsUrl')} optional><Input name="termsUrl" type="url" defaultValue={settings.termsUrl ?? ''} /></Field>
        <fieldset id="signInMethods" tabIndex={-1} className="flex flex-col gap-2">
          <legend className="mb-1.5 text-sm font-medium text-ink">{t('methods')}</legend>
          {METHODS.map((method) => (
            <CheckboxField key={method} label={t(`method.${method}`)} help={t(`methodHelp.${method}`)} checked={methods.includes(method)}
              onCheckedChange={(on) => setMethods((current) => (on === true ? [...current, method] : current.filter((one) => one !== method)))} />
          ))}
          {problemOf('signInMethods') && <p className="text-xs text-danger-ink">{problemOf('signInMethods')}</p>}
        </fieldset>
      </FormRows>
      <FormFooter><Button type="submit" variant="primary" disabled={save.pending}>{t('save')}</Button></FormFooter>
    </FormCard>
  )
}
