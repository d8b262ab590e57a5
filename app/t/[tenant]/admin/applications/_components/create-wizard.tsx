'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { FormProblems } from '@/components/blocks/form-card'
import { Wizard } from '@/components/blocks/wizard'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Radio, RadioGroup } from '@/components/ui/radio-group'
import { Textarea } from '@/components/ui/textarea'
import type { ActionResult } from '@/lib/transport/result'
import { useDeed } from '@/components/blocks/use-deed'
import { createApplicationAction, createSecretAction } from '../actions'
import { Created, CreatedLinks, type CreatedApplication } from './created'
import { lines, useApplicationProblems } from './problems'

const START = { kind: 'oidc', displayName: '', description: '', homepageUrl: '', clientType: 'confidential', redirectUris: '', postLogoutRedirectUris: '' } as const
type Draft = { -readonly [Key in keyof typeof START]: string }

/** Registers and, for a confidential client, makes the first secret, so that the developer gets both at once. */
async function register(draft: Draft): Promise<ActionResult<CreatedApplication>> {
  const isClient = draft.kind === 'oidc'
  const details = { displayName: draft.displayName, description: draft.description, homepageUrl: draft.homepageUrl }
  const answer = await createApplicationAction(isClient
    ? { ...details, kind: 'oidc', clientType: draft.clientType === 'public' ? 'public' : 'confidential', redirectUris: lines(draft.redirectUris), postLogoutRedirectUris: lines(draft.postLogoutRedirectUris) }
    : { ...details, kind: 'bookmark' })
  if (!answer.ok) return answer
  const created = { ...answer.data, name: draft.displayName, secret: null, problem: null }
  if (!isClient || draft.clientType === 'public') return { ok: true, data: created }
  const made = await createSecretAction({ id: answer.data.id, displayName: draft.displayName })
  return { ok: true, data: made.ok ? { ...created, secret: made.data.secret } : { ...created, problem: made.error } }
}

export function CreateWizard({ base }: { base: string }) {
  const t = useTranslations('application')
  const words = useApplicationProblems()
  const [draft, setDraft] = useState<Draft>(START)
  const [step, setStep] = useState(0)
  const [created, setCreated] = useState<CreatedApplication | null>(null)
  const { run, pending, error, clear } = useDeed(register)
  const isClient = draft.kind === 'oidc'
  const steps = [t('wizard.kind'), t('wizard.details'), ...(isClient ? [t('wizard.signOn')] : []), t('wizard.done')]
  const last = step === steps.length - 2
  const set = (key: keyof Draft) => (value: string) => setDraft((now) => ({ ...now, [key]: value }))
  const bind = (key: keyof Draft) => ({ value: draft[key], onChange: (event: { target: { value: string } }) => set(key)(event.target.value), autoComplete: 'off' })
  if (created) return <Wizard steps={steps} current={steps.length - 1} footer={<CreatedLinks id={created.id} base={base} />}><Created application={created} /></Wizard>
  const forward = () => {
    clear()
    if (!last) return setStep(step + 1)
    run(draft, setCreated)
  }
  return (
    <form noValidate onSubmit={(event) => { event.preventDefault(); forward() }}>
      <Wizard
        steps={steps}
        current={step}
        footer={(
          <>
            <Button onClick={() => { clear(); setStep(Math.max(0, step - 1)) }} disabled={step === 0}>{t('wizard.back')}</Button>
            <Button type="submit" variant="primary" pending={pending} disabled={step === 1 && draft.displayName.trim() === ''}>{t(last ? 'wizard.create' : 'wizard.next')}</Button>
          </>
        )}
      >
        <FormProblems problems={words(error)} className="mb-4">
          {step === 0 && (
            <RadioGroup aria-label={t('wizard.kind')} value={draft.kind} onValueChange={set('kind')} className="gap-2">
              <Radio card value="oidc" label={t('kinds.oidc')} help={t('help.oidc')} />
              <Radio card value="bookmark" label={t('kinds.bookmark')} help={t('help.bookmark')} />
            </RadioGroup>
          )}
          {step === 1 && (
            <div className="flex flex-col gap-4">
              <Field id="displayName" label={t('fields.displayName')} required><Input autoFocus {...bind('displayName')} /></Field>
              <Field id="description" label={t('fields.description')} optional><Textarea rows={2} {...bind('description')} /></Field>
              <Field id="homepageUrl" label={t('fields.homepageUrl')} help={t(isClient ? 'help.homepageUrl' : 'help.homepageLink')} optional={isClient} required={!isClient}><Input type="url" placeholder="https://" {...bind('homepageUrl')} /></Field>
            </div>
          )}
          {step === 2 && (
            <div className="flex flex-col gap-4">
              <RadioGroup aria-label={t('fields.clientType')} value={draft.clientType} onValueChange={set('clientType')} className="gap-2">
                <Radio card value="confidential" label={t('clientTypes.confidential')} help={t('help.confidential')} />
                <Radio card value="public" label={t('clientTypes.public')} help={t('help.public')} />
              </RadioGroup>
              <Field id="redirectUris" label={t('fields.redirectUris')} help={t('help.redirectUris')} required><Textarea rows={3} className="font-mono text-xs" placeholder="https://app.example.com/callback" {...bind('redirectUris')} /></Field>
              <Field id="postLogoutRedirectUris" label={t('fields.postLogoutRedirectUris')} help={t('help.postLogoutRedirectUris')} optional><Textarea rows={2} className="font-mono text-xs" {...bind('postLogoutRedirectUris')} /></Field>
            </div>
          )}
        </FormProblems>
      </Wizard>
    </form>
  )
}
