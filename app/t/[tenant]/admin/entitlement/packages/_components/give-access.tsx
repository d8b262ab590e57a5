'use client'
import { UserPlus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { QuestionField } from '@/components/access-request/question-field'
import { useReason } from '@/components/access-request/request-timeline'
import type { Answers, QuestionView } from '@/components/access-request/types'
import { FormRow } from '@/components/blocks/form-card'
import { Picker } from '@/components/blocks/picker'
import { useDeed } from '@/components/blocks/use-deed'
import { Button } from '@/components/ui/button'
import { Dialog, DialogBody, DialogContent, DialogFooter, DialogTrigger } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { NativeSelect } from '@/components/ui/native-select'
import { toast } from '@/components/ui/toaster'
import type { PersonRef } from '@/lib/domain/directory'
import { findPeople } from '../../../users/_components/find-people'
import { assignAccessAction } from '../actions'

type Props = { found: { id: string; displayName: string }; policies: readonly { id: string; displayName: string; questions: readonly QuestionView[] }[] }

const EMPTY = { policyId: '', from: '', until: '', justification: '' }

/** Gives a package to people without their asking. The package's rules hold. */
export function GiveAccess({ found, policies }: Props) {
  const t = useTranslations('package.assignments')
  const reason = useReason()
  const [open, setOpen] = useState(false)
  const [chosen, setChosen] = useState<readonly PersonRef[]>([])
  const [form, setForm] = useState(EMPTY)
  const [answers, setAnswers] = useState<Answers>({})
  const [refused, setRefused] = useState<readonly { id: string; reason: string }[]>([])
  const { run, pending, error, clear } = useDeed(assignAccessAction)
  const change = (next: boolean) => { setOpen(next); setChosen([]); setRefused([]); setForm(EMPTY); setAnswers({}); clear() }
  const policy = policies.length === 1 ? policies[0] : policies.find(({ id }) => id === form.policyId)
  const questions = policy?.questions ?? []
  // Who answers for whom has to be one to one.
  const oneByOne = questions.length > 0 && chosen.length > 1
  const nameOf = (id: string) => chosen.find((one) => one.id === id)?.displayName ?? id
  const give = () => run({
    packageId: found.id, userIds: chosen.map((one) => one.id), ...(form.policyId && { policyId: form.policyId }), ...(form.from && { from: form.from }), ...(form.until && { until: form.until }), answers: Object.fromEntries(Object.entries(answers).filter(([id, value]) => value.length > 0 && questions.some((question) => question.id === id))), ...(form.justification && { justification: form.justification }),
  }, ({ done, failed }) => {
    if (done > 0) toast.success(t('given', { count: done }))
    if (failed.length === 0) return change(false)
    setRefused(failed)
    setChosen(chosen.filter(({ id }) => failed.some((one) => one.id === id)))
  })
  return (
    <Dialog open={open} onOpenChange={change}>
      <DialogTrigger asChild><Button variant="primary" data-shortcut="c"><UserPlus aria-hidden />{t('give')}</Button></DialogTrigger>
      <DialogContent title={t('giveTitle', { name: found.displayName })} description={t('giveWhat')}>
        <DialogBody className="flex flex-col gap-4">
          <Picker of="people" label={t('people')} chosen={chosen} onChange={setChosen} find={findPeople} max={100} />
          {policies.length > 1 && (
            <Field id="policyId" label={t('policy')} help={t('policyWhat')}>
              <NativeSelect value={form.policyId} onChange={(event) => setForm({ ...form, policyId: event.target.value })}><option value="">{t('policyFits')}</option>{policies.map((policy) => <option key={policy.id} value={policy.id}>{policy.displayName}</option>)}</NativeSelect>
            </Field>
          )}
          {oneByOne && <p role="status" className="text-sm text-ink-2">{t('oneByOne')}</p>}
          {!oneByOne && questions.map((question) => <QuestionField key={question.id} question={question} value={answers[question.id]} onChange={(value) => setAnswers({ ...answers, [question.id]: value })} />)}
          <FormRow>
            <Field id="from" label={t('from')} help={t('fromWhat')} optional><Input type="date" value={form.from} onChange={(event) => setForm({ ...form, from: event.target.value })} /></Field>
            <Field id="until" label={t('until')} help={t('untilWhat')} optional><Input type="date" value={form.until} onChange={(event) => setForm({ ...form, until: event.target.value })} /></Field>
          </FormRow>
          <Field id="justification" label={t('justification')} optional><Input maxLength={2000} value={form.justification} onChange={(event) => setForm({ ...form, justification: event.target.value })} /></Field>
          {error && <p role="alert" className="text-sm text-danger-ink">{error.message}</p>}
          {refused.length > 0 && <ul role="alert" className="rounded-md bg-danger-soft px-3 py-2 text-sm text-danger-ink">{refused.map((one) => <li key={one.id}>{nameOf(one.id)}: {reason(one.reason)}</li>)}</ul>}
        </DialogBody>
        <DialogFooter><Button variant="primary" pending={pending} disabled={chosen.length === 0 || oneByOne} onClick={give}>{t('giveSubmit', { count: chosen.length })}</Button></DialogFooter>
      </DialogContent>
    </Dialog>
  )
}
