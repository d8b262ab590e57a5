'use client'
import { useFormatter, useTranslations } from 'next-intl'
import { useDeed, type Deed } from '@/components/blocks/use-deed'
import { Avatar } from '@/components/ui/avatar'
import { Button } from '@/components/ui/button'
import { DateTime } from '@/components/ui/date-time'
import { StatusPill } from '@/components/ui/status-pill'
import { toast } from '@/components/ui/toaster'
import { HeldButtons, type HeldByGuest, type HeldDeeds } from './held-buttons'

type Kind = 'attestation' | 'inactivity' | 'expiry' | 'sponsors' | 'redemption'
type Guest = {
  readonly id: string
  readonly displayName: string
  readonly email: string
  readonly state: string
  readonly lastSignInAt: Date | null
  readonly answer: 'needed' | 'notNeeded' | null
  readonly answeredAt: Date | null
  readonly holds: readonly (HeldByGuest & { readonly until: Date | null })[]
  readonly accountDeleteAt: Date | null
  readonly planned: { readonly kind: Kind; readonly at: Date | null; readonly deleteAt: Date | null } | null
}
type Answer = Deed<{ ids: string[]; answer: 'needed' | 'notNeeded' }, { readonly answered: number }>

/** The guests somebody answers for, each with one question: still needed? */
export function GuestAnswers({ guests, answer, deeds }: { guests: readonly Guest[]; answer: Answer; deeds: HeldDeeds }) {
  return <ul className="divide-y divide-line">{guests.map((guest) => <GuestRow key={guest.id} guest={guest} answer={answer} deeds={deeds} />)}</ul>
}

function GuestRow({ guest, answer, deeds }: { guest: Guest; answer: Answer; deeds: HeldDeeds }) {
  const t = useTranslations('guests')
  const format = useFormatter()
  const { run, pending, error } = useDeed(answer)
  const say = (word: 'needed' | 'notNeeded') => run({ ids: [guest.id], answer: word }, () => { toast.success(t('done', { name: guest.displayName })) })
  const { planned } = guest
  const when = planned?.at ?? planned?.deleteAt
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-3 py-4 first:pt-0 last:pb-0">
      <Avatar name={guest.displayName} />
      <div className="min-w-0 flex-1 basis-56">
        <p className="flex flex-wrap items-center gap-2 text-base font-medium break-words text-ink">{guest.displayName}{guest.state === 'blocked' && <StatusPill tone="danger">{t('blockedNow')}</StatusPill>}{guest.state === 'pending' && <StatusPill>{t('pendingNow')}</StatusPill>}{guest.state === 'dormant' && <StatusPill>{t('dormantNow')}</StatusPill>}</p>
        <p className="text-sm break-words text-ink-2">{guest.email}</p>
        {guest.holds.length === 0
          ? <p className="mt-1 text-sm text-ink-3">{t('holdsNothing')}</p>
          : <ul aria-label={t('holds', { name: guest.displayName })} className="mt-1 text-sm text-ink-2">{guest.holds.map((held) => <li key={held.id} className="flex flex-wrap items-center gap-x-2 wrap-anywhere">{held.name} <span className="text-ink-3">{held.until ? t('holdsUntil', { date: format.dateTime(held.until, { dateStyle: 'medium' }) }) : t('holdsForever')}</span><HeldButtons held={held} guest={guest.displayName} deeds={deeds} /></li>)}</ul>}
        {planned && when && <p className="mt-1 text-sm text-warning-ink">{t(planned.at ? 'planned.block' : 'planned.delete', { date: format.dateTime(when, { dateStyle: 'long' }) })}, {t(`why.${planned.kind}`)}</p>}
        {!when && guest.accountDeleteAt && <p className="mt-1 text-sm text-warning-ink">{t('planned.noAccess', { date: format.dateTime(guest.accountDeleteAt, { dateStyle: 'long' }) })}</p>}
        <p className="mt-1 text-sm text-ink-3">{t(`answers.${guest.answer ?? 'none'}`)}{guest.answeredAt && <> · <DateTime value={guest.answeredAt.toISOString()} /></>} · {t('lastSignIn')}: <DateTime value={guest.lastSignInAt?.toISOString()} absent={t('never')} /></p>
        {error && <p role="alert" className="mt-1 text-sm text-danger-ink">{error.message}</p>}
      </div>
      <span className="flex flex-wrap gap-2">
        <Button pending={pending} onClick={() => say('needed')}>{t('needed')}<span className="sr-only">: {guest.displayName}</span></Button>
        <Button disabled={pending || guest.answer === 'notNeeded'} onClick={() => say('notNeeded')}>{t('notNeeded')}<span className="sr-only">: {guest.displayName}</span></Button>
      </span>
    </li>
  )
}
