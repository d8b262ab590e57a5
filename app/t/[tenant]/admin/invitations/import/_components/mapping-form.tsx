'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { FormCard, FormErrors, FormFooter, FormRow } from '@/components/blocks/form-card'
import { Button } from '@/components/ui/button'
import { CardBody } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { NativeSelect } from '@/components/ui/native-select'
import { Textarea } from '@/components/ui/textarea'
import { useDeed, useProblems } from '@/components/blocks/use-deed'
import { ChoiceList } from '../../_components/choice-list'
import { configureImportAction } from '../actions'

type Input = Parameters<typeof configureImportAction>[0]
type Mapping = Input['mapping']
type Named = { readonly id: string; readonly name: string }
type Options = { groupIds: readonly string[]; applications: readonly { id: string; appRoleId?: string | null | undefined }[]; message?: string | null | undefined; language?: string | null | undefined; redirectUrl?: string | null | undefined; expiresInDays?: number | null | undefined; sendMail: boolean }
type Props = { id: string; columns: readonly string[]; mapping: Mapping; options: Options; sample: readonly (readonly string[])[]; choices: { groups: readonly Named[]; applications: readonly Named[]; expiryDays: number }; back: string }

const FIELDS = [
  'email', 'displayName', 'givenName', 'surname', 'companyName', 'jobTitle', 'department', 'country', 'phone', 'redirectUrl', 'sendMail', 'message', 'language', 'cc', 'sponsors', 'groups', 'applications', 'expiresInDays',
] as const

/** Which column means what, and what holds for every row. Submitting makes the dry run. */
export function MappingForm({ id, columns, mapping, options, sample, choices, back }: Props) {
  const t = useTranslations('import')
  const router = useRouter()
  const [fields, setFields] = useState<Mapping>(mapping)
  const [groupIds, setGroupIds] = useState(options.groupIds)
  const [applications, setApplications] = useState(options.applications.map((one) => one.id))
  const [message, setMessage] = useState(options.message ?? '')
  const [redirectUrl, setRedirectUrl] = useState(options.redirectUrl ?? '')
  const [days, setDays] = useState(options.expiresInDays ?? choices.expiryDays)
  const words = useProblems((field) => (t.has(`fields.${field}`) ? t(`fields.${field}`) : undefined))
  const { run, pending, error } = useDeed(configureImportAction)
  const fieldOf = (column: number) => FIELDS.find((field) => fields[field] === column) ?? ''
  const assign = (column: number, name: string) => {
    const kept = Object.entries(fields).filter(([field, at]) => at !== column && field !== name)
    setFields(Object.fromEntries(name ? [...kept, [name, column]] : kept))
  }
  const flip = (list: readonly string[], one: string) => (list.includes(one) ? list.filter((other) => other !== one) : [...list, one])
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    run({ id, mapping: fields, options: { groupIds: [...groupIds], applications: applications.map((one) => ({ id: one })), message, redirectUrl: redirectUrl || null, expiresInDays: days, sendMail: true } }, () => router.push(back))
  }
  return (
    <FormCard title={t('mapTitle')} description={t('mapWhat')} onSubmit={submit}>
      <CardBody className="flex flex-col gap-5">
        <FormErrors problems={words(error)} />
        <ul className="divide-y divide-line rounded-lg border border-line">
          {columns.map((column, index) => (
            <li key={`${column}-${index}`} className="grid items-center gap-x-4 gap-y-1 px-3 py-2 sm:grid-cols-[minmax(0,1fr)_14rem]">
              <div className="min-w-0">
                <label htmlFor={`column-${index}`} className="block truncate text-sm font-medium text-ink">{column}</label>
                <p className="truncate text-xs text-ink-3">{sample.map((cells) => cells[index]).filter(Boolean).join(' · ') || t('emptyColumn')}</p>
              </div>
              <NativeSelect id={`column-${index}`} value={fieldOf(index)} onChange={(event) => assign(index, event.target.value)}>
                <option value="">{t('ignored')}</option>
                {FIELDS.map((field) => <option key={field} value={field}>{t(`fields.${field}`)}</option>)}
              </NativeSelect>
            </li>
          ))}
        </ul>
        <div>
          <h2 className="text-sm font-semibold text-ink">{t('everybody')}</h2>
          <p className="mb-3 text-xs text-ink-3">{t('everybodyWhat')}</p>
          <div className="grid gap-5 lg:grid-cols-2">
            <ChoiceList title={t('fields.groups')} none={t('noGroups')} items={choices.groups} chosen={groupIds} onFlip={(one) => setGroupIds(flip(groupIds, one))} />
            <ChoiceList title={t('fields.applications')} none={t('noApplications')} items={choices.applications} chosen={applications} onFlip={(one) => setApplications(flip(applications, one))} />
          </div>
        </div>
        <Field label={t('fields.message')} optional><Textarea rows={3} maxLength={1000} value={message} onChange={(event) => setMessage(event.target.value)} /></Field>
        <FormRow>
          <Field label={t('fields.expiresInDays')}><Input type="number" min={1} max={90} value={days} onChange={(event) => setDays(event.target.valueAsNumber || 1)} /></Field>
          <Field label={t('fields.redirectUrl')} optional><Input type="url" value={redirectUrl} onChange={(event) => setRedirectUrl(event.target.value)} /></Field>
        </FormRow>
      </CardBody>
      <FormFooter note={t('checkNote')}><Button type="submit" variant="primary" pending={pending}>{t('check')}</Button></FormFooter>
    </FormCard>
  )
}
