'use client'
import { Clock, Inbox, Send } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { StatusPill } from '@/components/ui/status-pill'
import type { MailState } from '@/lib/domain/mail'

const looks = {
  queued: { tone: 'neutral', icon: Clock },
  sending: { tone: 'info', icon: Send },
  sent: { tone: 'success' },
  captured: { tone: 'info', icon: Inbox },
  failed: { tone: 'warning' },
  dead: { tone: 'danger' },
} as const satisfies Record<MailState, object>

/** In the order of a mail's life. */
export const stateOrder = ['queued', 'sending', 'sent', 'captured', 'failed', 'dead'] as const satisfies readonly MailState[]

export function MailStatePill({ state }: { state: MailState }) {
  const t = useTranslations('mailbox')
  return <StatusPill {...looks[state]}>{t(`state.${state}`)}</StatusPill>
}
