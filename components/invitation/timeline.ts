import { Ban, BellRing, CircleCheck, Clock, Inbox, MailOpen, MailX, PencilLine, Send } from 'lucide-react'
import type { TimelineEvent } from '@/components/blocks/timeline'
import type { InvitationState } from '@/lib/domain/invitation'

type Life = {
  state: InvitationState; inviterName: string; createdAt: Date; sentAt: Date | null; openedAt: Date | null; remindedAt: Date | null; redeemedAt: Date | null; revokedAt: Date | null
  expiresAt: Date; updatedAt: Date; failureMessage: string | null; mailed: 'sent' | 'kept' | 'none'
}

/** What happened to an invitation, newest first. */
export function timelineOf(life: Life, t: (key: string, values?: Record<string, string>) => string): TimelineEvent[] {
  const event = (id: string, at: Date | null, look: Pick<TimelineEvent, 'tone' | 'icon' | 'detail'>): TimelineEvent[] =>
    at ? [{ id, at: at.toISOString(), title: t(`detail.events.${id}`, { name: life.inviterName }), ...look }] : []
  return [
    ...event('created', life.createdAt, { icon: PencilLine }),
    ...(life.mailed === 'kept' ? event('kept', life.sentAt, { icon: Inbox }) : event('sent', life.sentAt, { icon: Send, tone: 'info' })),
    ...event('reminded', life.remindedAt, { icon: BellRing, tone: 'info' }),
    ...event('opened', life.openedAt, { icon: MailOpen, tone: 'accent' }),
    ...event('failed', life.state === 'failed' ? life.updatedAt : null, { icon: MailX, tone: 'danger', detail: life.failureMessage }),
    ...event('expired', life.state === 'expired' ? life.expiresAt : null, { icon: Clock, tone: 'warning' }),
    ...event('revoked', life.state === 'revoked' ? life.revokedAt : null, { icon: Ban }),
    ...event('redeemed', life.redeemedAt, { icon: CircleCheck, tone: 'success' }),
  ].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))
}
