'use client'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState, useTransition } from 'react'
import { Banner } from '@/components/blocks/banner'
import { FormErrors, type FormProblem } from '@/components/blocks/form-card'
import { Wizard } from '@/components/blocks/wizard'
import { useMailToast } from '@/components/mail/mail-desk'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toaster'
import { checkInviteeAction, createInvitationAction, sendDraftAction, updateDraftAction } from '../actions'
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

type Refusal = { domain: string; rule: string | null; why: string | null }

const STEPS = ['person', 'access', 'message', 'review'] as const

type Known = { outcome: string; invitationId: string | null; userId: string | null }
const ALREADY: readonly string[] = ['alreadyMember', 'alreadyGuest', 'alreadyInvited', 'blocked', 'alreadyKnown'] satisfies Already['outcome'][]
const isAlready = (known: Known): known is Already => ALREADY.includes(known.outcome)
const toldAlready = (known: Known): Already | null => (isAlready(known) ? known : null)

/** Person, access, message, review; the last step says exactly what will happen. */
export function InviteWizard({ options, base, inviter, stored }: Props) {
  const t = useTranslations('invitation')
  const router = useRouter()
  const [step, setStep] = useState(0)
  const [draft, setDraft] = useState<Draft>(() => stored?.draft ?? emptyDraft(options.expiryDays))
  const [version, setVersion] = useState(stored?.version ?? 0)
  const [problems, setProblems] = useState<readonly FormProblem[]>([])
  const [already, setAlready] = useState<Already | null>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [pending, start] = useTransition()
  const mailToast = useMailToast()
  const collaboration = base.replace(/invitations$/, 'settings/collaboration')
  const change = (part: Partial<Draft>) => { setDraft((old) => ({ ...old, ...part })); setAlready(null); setRefusal(null) }
  const go = (next: number) => { setProblems([]); setStep(next) }
  const refuse = ({ field = '', message, fields }: { field?: string; message: string; fields?: Readonly<Record<string, string>> }) =>
    setProblems(fields ? Object.entries(fields).map(([fieldId, text]) => ({ fieldId, message: text })) : [{ ...(field && { fieldId: field }), message }])
  const checkPerson = () => start(async () => {
    const answer = await checkInviteeAction({ email: draft.email })
    if (!answer.ok) return refuse(answer.error)
    const { refusal: refused, known } = answer.data
    setProblems([])
    setRefusal(refused)
    setAlready(refused ? null : known && toldAlready(known))
    if (!refused && !known) go(1)
  })
  const next = () => {
    if (step > 0) return step === STEPS.length - 1 ? send('mail') : go(step + 1)
    if (!draft.email.includes('@')) return setProblems([{ fieldId: 'email', message: t('new.emailMissing') }])
    checkPerson()
  }
  const save = async (delivery: Delivery) => {
    if (!stored) return createInvitationAction({ ...toInput(draft), delivery })
    const saved = await updateDraftAction({ ...toInput(draft), id: stored.id, version })
    if (saved.ok) setVersion(version + 1)
    return saved.ok && delivery === 'mail' ? sendDraftAction({ id: stored.id }) : saved
  }
  const send = (delivery: Delivery) => start(async () => {
    const answer = await save(delivery)
    if (!answer.ok) {
      setStep(stepOfField(answer.error.field ?? ''))
      return refuse(answer.error)
    }
    const { outcome, invitationId, userId } = answer.data
    if (outcome !== 'sent' && outcome !== 'linkOnly' && outcome !== 'draft') return setAlready({ outcome, invitationId, userId })
    if (outcome === 'sent') mailToast(toast.success, (kept) => t('outcome.sent', { email: draft.email, kept }))
    else toast.success(t(`outcome.${outcome}`, { email: draft.email }))
    router.push(`${base}/${invitationId}`)
    router.refresh()
  })
  const errors = Object.fromEntries(problems.flatMap(({ fieldId, message }) => (fieldId ? [[fieldId, message]] : [])))
  return (
    <Wizard
      steps={STEPS.map((name) => t(`new.steps.${name}`))}
      current={step}
      onSubmit={next}
      footer={(
        <>
          {step > 0 ? <Button onClick={() => go(step - 1)}>{t('new.back')}</Button> : <span />}
          <span className="flex flex-wrap gap-2">
            {step === 3 && <Button variant="ghost" pending={pending} onClick={() => send('draft')}>{t('new.saveDraft')}</Button>}
            {step === 3 && !stored && options.allowLinkSharing && <Button pending={pending} onClick={() => send('link')}>{t('new.withoutMail')}</Button>}
            <Button type="submit" variant="primary" pending={pending}>{t(step === 3 ? 'new.send' : 'new.next')}</Button>
          </span>
        </>
      )}
    >
      <FormErrors problems={problems} className="mb-4" />
      {refusal && (
        <Banner
          live className="mb-4" tone="danger" title={t('refused.title', { domain: refusal.domain })}
          actions={options.settings && <Button asChild size="sm"><Link target="_blank" href={refusal.rule ? `${collaboration}?q=${encodeURIComponent(refusal.rule)}#rules` : `${collaboration}#rules`}>{t(refusal.rule ? 'refused.openRule' : 'refused.openRules')}</Link></Button>}
        >
          {refusal.rule ? t('refused.denied', { rule: refusal.rule, why: refusal.why ?? '' }) : t('refused.notAllowed', { domain: refusal.domain })}
        </Banner>
      )}
      {already && (
        <Banner
          live className="mb-4" tone="warning" title={t(`outcome.${already.outcome}`, { email: draft.email })}
          actions={(already.invitationId ?? already.userId) && <Button size="sm" onClick={() => router.push(already.invitationId ? `${base}/${already.invitationId}` : `${base.replace(/invitations$/, 'users')}/${already.userId}`)}>{t(already.invitationId ? 'outcome.openInvitation' : 'outcome.openPerson')}</Button>}
        >
          {t('outcome.nothingSent')}
        </Banner>
      )}
      {step === 0 && <PersonStep draft={draft} change={change} errors={errors} members={options.members} importHref={options.importing ? `${base}/import` : null} />}
      {step === 1 && <AccessStep draft={draft} change={change} options={options} />}
      {step === 2 && <MessageStep draft={draft} change={change} errors={errors} options={options} settingsHref={options.settings ? collaboration : null} />}
      {step === 3 && <ReviewStep draft={draft} options={options} inviter={inviter} />}
    </Wizard>
  )
}
