'use client'
import { useTranslations } from 'next-intl'
import { Timeline } from '@/components/blocks/timeline'
import type { Tone } from '@/components/ui/status-pill'
import type { RequestEvent } from './types'

const TONES: Readonly<Record<string, Tone>> = {
  delivered: 'success', approve: 'success', grant: 'success', denied: 'danger', deny: 'danger', deliveryFailed: 'danger', revoke: 'danger', expired: 'neutral', partiallyDelivered: 'warning', pendingApproval: 'warning',
}

/** What people do; the rest follows from it. */
const ACTS: ReadonlySet<string> = new Set(['request', 'decision'])

/** What a mail to somebody was about. */
const aboutOf = (mail: string) => (/^approval-(required|forwarded)/.test(mail) ? 'ask' : mail.startsWith('approval-reminder') ? 'remind' : 'other')

/** Everything that happened to a request, newest first. */
export function RequestTimeline({ events }: { events: readonly RequestEvent[] }) {
  const t = useTranslations('my-access.timeline')
  const refusal = useReason()
  const title = ({ kind, what, person, stage }: RequestEvent) => {
    const key = kind === 'grant' || kind === 'revoke' || kind === 'mail' ? kind : `${kind}.${what}`
    return t.has(key) ? t(key, { what, person: person ?? '', stage: stage ?? 1, about: aboutOf(what) }) : what
  }
  return (
    <Timeline
      events={events.map(({ by, ...event }) => ({ ...event, by: ACTS.has(event.kind ?? '') ? by : null })).map((event) => ({
        id: event.id, at: event.at, title: title(event), tone: TONES[event.what] ?? TONES[event.kind ?? ''] ?? 'neutral',
        ...((event.by || event.reason || event.text) && { detail: <>{event.by && <span className="block text-ink-3">{t('by', { name: event.by })}</span>}{event.reason && <span className="block">{refusal(event.reason)}</span>}{event.text && <span className="block wrap-anywhere whitespace-pre-line"><bdi>{event.text}</bdi></span>}</> }),
      }))}
    />
  )
}

/** The words for a code of the rules; `code:detail` is known by what stands before the colon. */
export function useReason(): (code: string) => string {
  const t = useTranslations('my-access.reasons')
  return (code) => {
    const [key = code] = code.split(':')
    return t.has(key) ? t(key) : code
  }
}
