'use client'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { FormCard, FormFooter, FormProblems, FormRow, FormRows } from '@/components/blocks/form-card'
import { Button } from '@/components/ui/button'
import { CheckboxField } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toaster'
import type { Application } from '@/lib/domain/directory'
import { useDeed } from '@/components/blocks/use-deed'
import { updateApplicationAction } from '../actions'
import { useApplicationProblems } from './problems'

const DEFAULT_COLOUR = '#3b5bdb'

/** Name, tile and who may open it. */
export function DetailsForm({ application: app }: { application: Application }) {
  const t = useTranslations('application')
  const words = useApplicationProblems()
  const { run, pending, error } = useDeed(updateApplicationAction)
  const [assignmentRequired, setRequired] = useState(app.assignmentRequired)
  const [visibleToUsers, setVisible] = useState(app.visibleToUsers)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const text = (name: string) => String(form.get(name) ?? '')
    run({
      id: app.id, version: app.version, displayName: text('displayName'), description: text('description'), homepageUrl: text('homepageUrl'),
      logoText: text('logoText'), logoColor: text('logoColor') || null, assignmentRequired, visibleToUsers,
    }, () => { toast.success(t('edit.done')) })
  }
  return (
    <FormCard title={t('edit.title')} onSubmit={submit}>
      <FormRows>
        <FormProblems problems={words(error)}>
          <Field id="displayName" label={t('fields.displayName')} required><Input name="displayName" defaultValue={app.displayName} autoComplete="off" /></Field>
          <Field id="description" label={t('fields.description')} optional><Textarea name="description" rows={2} defaultValue={app.description ?? ''} /></Field>
          <Field id="homepageUrl" label={t('fields.homepageUrl')} help={t('help.homepageUrl')}><Input name="homepageUrl" type="url" defaultValue={app.homepageUrl ?? ''} autoComplete="off" /></Field>
          <FormRow>
            <Field id="logoText" label={t('fields.logoText')} help={t('help.logoText')}><Input name="logoText" maxLength={2} defaultValue={app.logoText ?? ''} autoComplete="off" /></Field>
            <Field id="logoColor" label={t('fields.logoColor')}><Input name="logoColor" type="color" className="px-1" defaultValue={app.logoColor ?? DEFAULT_COLOUR} /></Field>
          </FormRow>
          <CheckboxField label={t('fields.assignmentRequired')} help={t('help.assignmentRequired')} checked={assignmentRequired} onCheckedChange={(on) => setRequired(on === true)} />
          <CheckboxField label={t('fields.visibleToUsers')} help={t('help.visibleToUsers')} checked={visibleToUsers} onCheckedChange={(on) => setVisible(on === true)} />
        </FormProblems>
      </FormRows>
      <FormFooter><Button type="submit" variant="primary" pending={pending}>{t('edit.submit')}</Button></FormFooter>
    </FormCard>
  )
}
