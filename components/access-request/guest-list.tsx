import { useTranslations } from 'next-intl'
import { Avatar } from '@/components/ui/avatar'
import { Card } from '@/components/ui/card'
import { DateTime } from '@/components/ui/date-time'
import { StatusPill, type Tone } from '@/components/ui/status-pill'
import type { GuestView } from './types'

const TONES: Readonly<Record<string, Tone>> = { active: 'success', pending: 'warning', blocked: 'danger', dormant: 'neutral', deleted: 'danger' }

/** Guests somebody answers for: what each has and when it ends, and an account that is about to go. */
export function GuestList({ guests }: { guests: readonly GuestView[] }) {
  const t = useTranslations('my-access.guests')
  return (
    <ul aria-label={t('label')} className="flex flex-col gap-4">
      {guests.map((guest) => (
        <li key={guest.id}>
          <Card className="flex flex-col gap-3 p-4 sm:p-5">
            <div className="flex items-center gap-3">
              <Avatar name={guest.displayName} size="md" />
              <div className="min-w-0 flex-1"><h2 className="truncate text-sm font-semibold text-ink">{guest.displayName}</h2><p className="truncate text-sm text-ink-3">{guest.email}</p></div>
              <StatusPill tone={TONES[guest.state] ?? 'neutral'}>{t.has(`states.${guest.state}`) ? t(`states.${guest.state}`) : guest.state}</StatusPill>
            </div>
            {guest.holds.length === 0
              ? <p className="text-sm text-ink-3">{t('nothing')}</p>
              : <ul aria-label={t('has')} className="divide-y divide-line text-sm">{guest.holds.map((held) => <li key={held.id} className="flex flex-wrap justify-between gap-x-4 py-1.5"><span className="wrap-anywhere text-ink">{held.name}</span>{held.until && <span className="text-ink-3">{t('ends')} <DateTime value={held.until} /></span>}</li>)}</ul>}
            <p className="text-xs text-ink-3">{t('lastSignIn')}: <DateTime value={guest.lastSignInAt} /></p>
          </Card>
        </li>
      ))}
    </ul>
  )
}
