import { Ban, CircleCheck, Clock, Inbox, Link2, MailOpen, MailX, PencilLine, Send, type LucideIcon } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { StatusPill, type Tone } from '@/components/ui/status-pill'
import type { InvitationState } from '@/lib/domain/invitation'

const LOOKS: Record<InvitationState, { tone: Tone; icon: LucideIcon }> = {
  draft: { tone: 'neutral', icon: PencilLine },
  sent: { tone: 'info', icon: Send },
  opened: { tone: 'accent', icon: MailOpen },
  redeemed: { tone: 'success', icon: CircleCheck },
  expired: { tone: 'warning', icon: Clock },
  revoked: { tone: 'neutral', icon: Ban },
  failed: { tone: 'danger', icon: MailX },
}

/** Nothing left by mail: what is kept here, and what somebody hands over as a link. */
const UNSENT = { kept: Inbox, none: Link2 } as const

/** Where an invitation is in its life. */
export function InvitationStatePill({ state, mailed = 'sent' }: { state: InvitationState; mailed?: keyof typeof UNSENT | 'sent' }) {
  const t = useTranslations('invitation')
  if (state === 'sent' && mailed !== 'sent') return <StatusPill tone="neutral" icon={UNSENT[mailed]} title={t(`unsent.${mailed}What`)}>{t(`unsent.${mailed}`)}</StatusPill>
  return <StatusPill {...LOOKS[state]}>{t(`states.${state}`)}</StatusPill>
}
