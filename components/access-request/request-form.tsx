'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { FormCard, FormFooter, FormProblems, FormRow, FormRows } from '@/components/blocks/form-card'
import { Picker, type Pickable } from '@/components/blocks/picker'
import { type Deed, type DeedError, useDeed } from '@/components/blocks/use-deed'
import { Button } from '@/components/ui/button'
import { CheckboxField } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Radio, RadioGroup } from '@/components/ui/radio-group'
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toaster'
import { QuestionField } from './question-field'
import { useReason } from './request-timeline'
import type { Answers, Named, PolicyView, Wish } from './types'
import { useDuration } from './use-duration'

export interface FormStart {
  readonly policyId: string | null
  readonly answers: Answers
  readonly justification: string
}

type Props = {
  of: Named
  /** Somebody who has just signed up says their name with the first request. */
  needsName?: boolean
  policies: readonly PolicyView[]
  start: FormStart
  base: string
  send: Deed<Wish, { id: string; state: string }>
  find: (text: string) => Promise<readonly Pickable[]>
}

/** Asks for a package: the policy if several fit, for whom, the questions, why, and for which time. */
export function RequestForm({ of, needsName = false, policies, start, base, send, find }: Props) {
  const t = useTranslations('my-access.request')
  const router = useRouter()
  const duration = useDuration()
  const [policyId, setPolicyId] = useState(policies.length === 1 ? policies[0]?.id ?? null : policies.some(({ id }) => id === start.policyId) ? start.policyId : null)
  const [answers, setAnswers] = useState(start.answers)
  const [name, setName] = useState('')
  const [why, setWhy] = useState(start.justification)
  const [wantsOther, setWantsOther] = useState(false)
  const [person, setPerson] = useState<readonly Pickable[]>([])
  const [dated, setDated] = useState(false)
  const [from, setFrom] = useState('')
  const [until, setUntil] = useState('')
  const [missing, setMissing] = useState<string | null>(null)
  const { run, pending, error } = useDeed(send)
  const problems = useRequestProblems()
  const policy = policies.find(({ id }) => id === policyId)
  const forOther = policy?.allowsOthers === true && (wantsOther || !policy.allowsSelf)
  const submit = () => {
    if (needsName && name.trim() === '') return setMissing('name-missing')
    if (!policy) return setMissing('policy-choice-required')
    if (forOther && person.length === 0) return setMissing('person')
    if (dated && from && until && from >= until) return setMissing('dates')
    setMissing(null)
    const known = new Set(policy.questions.map(({ id }) => id))
    const [target] = forOther ? person : []
    const schedule = dated && (from || until) ? { ...(from && { startDateTime: new Date(from).toISOString() }), ...(until && { expiration: { type: 'afterDateTime' as const, endDateTime: new Date(until).toISOString() } }) } : undefined
    run({
      packageId: of.id, ...(needsName && { name: name.trim() }), ...(policies.length > 1 && { policyId: policy.id }), ...(target && { targetId: target.id }), ...(why.trim() && { justification: why.trim() }),
      answers: Object.fromEntries(Object.entries(answers).filter(([id, value]) => known.has(id) && value.length > 0)), ...(schedule && { schedule }),
    }, ({ id, state }) => {
      toast.success(t(state === 'delivered' ? 'given' : 'sent', { name: of.displayName }))
      router.push(`${base}/requests/${id}`)
    })
  }
  const shown: DeedError | null = missing ? { code: 'VALIDATION', message: missing } : error
  return (
    <FormCard title={t(policies.some(({ allowsSelf }) => allowsSelf) ? 'crumb' : 'crumbOther')} onSubmit={(event) => { event.preventDefault(); submit() }}>
      <FormRows className="max-w-none">
        <FormProblems problems={problems(shown, policy)}>
          {needsName && <Field id="name" label={t('name')} help={t('nameHelp')} required><Input autoComplete="name" maxLength={256} value={name} onChange={(event) => setName(event.target.value)} className="h-10" /></Field>}
          {policies.length > 1 && (
            <Field id="policy" label={t('policy')} help={t('policyWhat')} required>
              <RadioGroup id="policy" aria-label={t('policy')} value={policyId ?? ''} onValueChange={setPolicyId} className="gap-2">
                {policies.map((one) => <Radio card key={one.id} value={one.id} label={one.displayName} help={one.description} />)}
              </RadioGroup>
            </Field>
          )}
          {policy?.allowsOthers && policy.allowsSelf && (
            <Field label={t('for')}>
              <RadioGroup aria-label={t('for')} value={forOther ? 'other' : 'me'} onValueChange={(value) => setWantsOther(value === 'other')}><Radio value="me" label={t('me')} /><Radio value="other" label={t('somebody')} /></RadioGroup>
            </Field>
          )}
          {forOther && <Field id="person" label={t('forWho')}><Picker of="people" label={t('forWho')} chosen={person} onChange={setPerson} find={find} max={1} inPage focus={false} /></Field>}
          {policy?.questions.map((question) => <QuestionField key={question.id} question={question} value={answers[question.id]} onChange={(value) => setAnswers({ ...answers, [question.id]: value })} />)}
          {policy && <Field id="justification" label={t('justification')} help={t('justificationHelp')} required={policy.needsJustification} optional={!policy.needsJustification}><Textarea rows={3} maxLength={2_000} value={why} onChange={(event) => setWhy(event.target.value)} /></Field>}
          {policy?.allowsDates && <CheckboxField label={t('dates')} help={t('datesHelp')} checked={dated} onCheckedChange={(on) => setDated(on === true)} />}
          {policy?.allowsDates && dated && (
            <FormRow>
              <Field id="from" label={t('from')} optional><Input type="datetime-local" value={from} onChange={(event) => setFrom(event.target.value)} className="h-10" /></Field>
              <Field id="until" label={t('until')} optional><Input type="datetime-local" value={until} onChange={(event) => setUntil(event.target.value)} className="h-10" /></Field>
            </FormRow>
          )}
        </FormProblems>
      </FormRows>
      <FormFooter note={policy && <>{policy.stages > 0 ? t('needsApproval', { stages: policy.stages }) : t('noApproval')} {policy.endsOn ? t('endsOn', { date: policy.endsOn }) : policy.duration ? t('ends', { duration: duration(policy.duration) }) : t('noEnd')}</>}>
        <Button type="submit" variant="primary" size="lg" pending={pending}>{t('send')}</Button>
      </FormFooter>
    </FormCard>
  )
}

/** Where a refusal belongs: `answer-missing:…` to its question, a date to the dates, all else to the form. */
function useRequestProblems() {
  const t = useTranslations('my-access.request')
  const reason = useReason()
  return (error: DeedError | null, policy: PolicyView | undefined) => {
    if (!error) return []
    const [code = '', detail = ''] = error.message.split(':')
    const question = policy?.questions.find(({ id }) => id === detail)
    if (code.startsWith('answer-') && question) return [{ fieldId: `answer-${question.id}`, short: reason(code), message: `${question.text}: ${reason(code)}` }]
    if (code === 'justification-missing') return [{ fieldId: 'justification', message: reason(code) }]
    if (code === 'name-missing') return [{ fieldId: 'name', message: t('nameMissing') }]
    if (code === 'policy-choice-required') return [{ fieldId: 'policy', message: reason(code) }]
    if (code === 'person') return [{ fieldId: 'person', message: t('nobody') }]
    if (code === 'dates') return [{ fieldId: 'until', message: t('dateProblem') }]
    return [{ ...(code.startsWith('schedule-') && { fieldId: 'until' }), message: reason(error.message) }]
  }
}
