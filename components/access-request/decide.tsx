'use client'
import { Check, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ConfirmDialog } from '@/components/blocks/confirm-dialog'
import { type Deed, useConfirmed } from '@/components/blocks/use-deed'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toaster'
import { QuestionField } from './question-field'
import { useReason } from './request-timeline'
import type { Answers, ApprovalCase } from './types'

export type Verdict = 'approve' | 'deny'
/** Each request with the stage it was shown at: a decision for a stage that has passed does not count for the next one. */
export type Decide = Deed<{ verdict: Verdict; justification?: string; requests: { id: string; stage: number; answers?: Answers }[] }, { done: number; failed: readonly { id: string; reason: string }[] }>
type Asked = Pick<ApprovalCase, 'id' | 'stage' | 'stages' | 'needsReason' | 'person' | 'package' | 'editable'>

/** Approve and deny, for one request or for many: the first click opens the question, the second answers it. */
export function DecideButtons({ cases, decide, onDone, compact = false }: { cases: readonly Asked[]; decide: Decide; onDone?: () => void; compact?: boolean }) {
  return (
    <>
      <VerdictButton verdict="deny" cases={cases} decide={decide} onDone={onDone} compact={compact} />
      <VerdictButton verdict="approve" cases={cases} decide={decide} onDone={onDone} compact={compact} />
    </>
  )
}

function VerdictButton({ verdict, cases, decide, onDone, compact }: { verdict: Verdict; cases: readonly Asked[]; decide: Decide; onDone: (() => void) | undefined; compact: boolean }) {
  const t = useTranslations('my-access.approvals')
  const reasonOf = useReason()
  const confirmed = useConfirmed()
  const [text, setText] = useState('')
  const [answers, setAnswers] = useState<Answers>({})
  const [first] = cases
  if (!first) return null
  const one = cases.length === 1
  const needed = cases.some(({ needsReason }) => needsReason)
  const words = { person: first.person.displayName, package: first.package.displayName, count: cases.length }
  const approves = verdict === 'approve'
  const Icon = approves ? Check : X
  const submit = async () => {
    if (needed && text.trim() === '') return t('reasonNeeded')
    const requests = cases.map(({ id, stage }) => ({ id, stage, ...(one && approves && Object.keys(answers).length > 0 && { answers }) }))
    let failure: string | undefined
    const refused = await confirmed(decide, { verdict, ...(text.trim() && { justification: text.trim() }), requests }, ({ done, failed }) => {
      if (done > 0) toast.success(t(approves ? 'approved' : 'denied', { count: done }))
      const [worst] = failed
      if (worst) failure = `${one ? '' : `${t('notDone', { count: failed.length })}. `}${reasonOf(worst.reason)}`
      setText('')
      if (!failure) onDone?.()
    })
    return refused ? reasonOf(refused) : failure
  }
  return (
    <ConfirmDialog
      title={t(approves ? 'approveTitle' : 'denyTitle', words)}
      description={approves ? (one ? t('approveWhat', { last: first.stage >= first.stages ? 'yes' : 'no' }) : t('approveManyWhat')) : t('denyWhat')}
      confirm={t(verdict)}
      danger={!approves}
      trigger={<Button size={compact ? 'md' : 'lg'} variant={approves ? 'primary' : 'danger-quiet'} aria-label={one ? t(approves ? 'approveName' : 'denyName', words) : undefined}><Icon aria-hidden />{t(verdict)}</Button>}
      onConfirm={submit}
    >
      {one && approves && first.editable.map(({ value, ...question }) => <QuestionField key={question.id} question={question} value={answers[question.id] ?? value ?? undefined} onChange={(given) => setAnswers({ ...answers, [question.id]: given })} />)}
      <Field label={t('reason')} help={t('reasonHelp')} required={needed} optional={!needed}><Textarea rows={3} maxLength={2_000} value={text} onChange={(event) => setText(event.target.value)} /></Field>
    </ConfirmDialog>
  )
}
