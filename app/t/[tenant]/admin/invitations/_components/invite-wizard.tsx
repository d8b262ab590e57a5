'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState, useTransition } from 'react'
import { Banner } from '@/components/blocks/banner'
import { FormErrors, type FormProblem } from '@/components/blocks/form-card'
import { Wizard } from '@/components/blocks/wizard'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toaster'
import { createInvitationAction, sendDraftAction, updateDraftAction } from '../actions'
import { type Draft, emptyDraft, type InviteOptions, stepOfField, toInput } from './invite-state'
import { AccessStep } from './step-access'
import { MessageStep } from './step-message'
import { PersonStep } from './step-person'
import { ReviewStep } from './step-review'

/** A draft that is gone on with; `version` is the one that was read. */
type Stored = { id: string; version: number; draft: Draft }
type Props = { options: InviteOptions; base: string; inviter: string; stored?: Stored }
type Delivery = 'mail' | 'link' | 'draft'
type Already = { outcome: 'alreadyMember' | 'alreadyGuest' | 'alreadyInvited' | 'blocked' | 'alreadyKnown'; invitationId: string | null; userId: string | null }

const STEPS = ['person', 'access', 'message', 'review'] as const

/** Person, access, message, review; the last step says exactly what will happen. */
export function InviteWizard({ options, base, inviter, stored }: Props) {
  const t = useTranslations('invitation')
  const router = useRouter()
  const [step, setStep] = useState(0)
  const [draft, setDraft] = useState<Draft>(() => stored?.draft ?? emptyDraft(options.expiryDays))
  const [version, setVersion] = useState(stored?.version ?? 0)
  const [problems, setProblems] = useState<readonly FormProblem[]>([])
  const [already, setAlready] = useState<Already | null>(null)
  const [pending, start] = useTransition()
  const change = (part: Partial<Draft>) => { setDraft((old) => ({ ...old, ...part })); setAlready(null) }
  const go = (next: number) => { setProblems([]); setStep(next) }
  const next = () => (step === 0 && !draft.email.includes('@') ? setProblems([{ fieldId: 'email', message: t('new.emailMissing') }]) : go(step + 1))
  const save = async (delivery: Delivery) => {
    if (!stored) return createInvitationAction({ ...toInput(draft), delivery })
    const saved = await updateDraftAction({ ...toInput(draft), id: stored.id, version })
    if (saved.ok) setVersion(version + 1)
    return saved.ok && delivery === 'mail' ? sendDraftAction({ id: stored.id }) : saved
  }
  const send = (delivery: Delivery) => start(async () => {
    const answer = await save(delivery)
    if (!answer.ok) {
      const { field = '', message, fields } = answer.error
      setStep(stepOfField(field))
      setProblems(fields ? Object.entries(fields).map(([fieldId, text]) => ({ fieldId, message: text })) : [{ ...(field && { fieldId: field }), message }])
      return
    }
    const { outcome, invitationId, userId } = answer.data
    if (outcome !== 'sent' && outcome !== 'linkOnly' && outcome !== 'draft') return setAlready({ outcome, invitationId, userId })
    toast.success(t(`outcome.${outcome}`, { email: draft.email }))
    router.push(`${base}/${invitationId}`)
    router.refresh()
  })
  const errors = Object.fromEntries(problems.flatMap(({ fieldId, message }) => (fieldId ? [[fieldId, message]] : [])))
  return (
    <Wizard
      steps={STEPS.map((name) => t(`new.steps.${name}`))}
      current={step}
      footer={(
        <>
          {step > 0 ? <Button onClick={() => go(step - 1)}>{t('new.back')}</Button> : <span />}
          <span className="flex flex-wrap gap-2">
            {step === 3 && <Button variant="ghost" pending={pending} onClick={() => send('draft')}>{t('new.saveDraft')}</Button>}
            {step === 3 && !stored && options.allowLinkSharing && <Button pending={pending} onClick={() => send('link')}>{t('new.withoutMail')}</Button>}
            {step === 3
              ? <Button variant="primary" pending={pending} onClick={() => send('mail')}>{t('new.send')}</Button>
              : <Button variant="primary" onClick={next}>{t('new.next')}</Button>}
          </span>
        </>
      )}
    >
      <FormErrors problems={problems} className="mb-4" />
      {already && (
        <Banner
          live className="mb-4" tone="warning" title={t(`outcome.${already.outcome}`, { email: draft.email })}
          actions={(already.invitationId ?? already.userId) && <Button size="sm" onClick={() => router.push(already.invitationId ? `${base}/${already.invitationId}` : `${base.replace(/invitations$/, 'users')}/${already.userId}`)}>{t(already.invitationId ? 'outcome.openInvitation' : 'outcome.openPerson')}</Button>}
        >
          {t('outcome.nothingSent')}
        </Banner>
      )}
      {step === 0 && <PersonStep draft={draft} change={change} errors={errors} members={options.members} />}
      {step === 1 && <AccessStep draft={draft} change={change} options={options} />}
      {step === 2 && <MessageStep draft={draft} change={change} errors={errors} options={options} />}
      {step === 3 && <ReviewStep draft={draft} options={options} inviter={inviter} />}
    </Wizard>
  )
}
