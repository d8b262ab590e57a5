import { Ban, CircleCheck, Clock, MailOpen, MailX, PencilLine, Send, type LucideIcon } from 'lucide-react'
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

/** Where an invitation is in its life. */
export function InvitationStatePill({ state }: { state: InvitationState }) {
  const t = useTranslations('invitation')
  return <StatusPill {...LOOKS[state]}>{t(`states.${state}`)}</StatusPill>
}
