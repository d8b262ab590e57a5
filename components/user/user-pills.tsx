import { Ban, CircleCheck, Clock, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Badge, StatusPill } from '@/components/ui/status-pill'
import type { UserState, UserType } from '@/lib/domain/user'

const looks = {
  active: { tone: 'success', icon: CircleCheck },
  pending: { tone: 'warning', icon: Clock },
  blocked: { tone: 'danger', icon: Ban },
  deleted: { tone: 'neutral', icon: Trash2 },
} as const

export function UserStatePill({ state }: { state: UserState }) {
  const t = useTranslations('user')
  return <StatusPill tone={looks[state].tone} icon={looks[state].icon}>{t(`states.${state}`)}</StatusPill>
}

export function UserTypeBadge({ type }: { type: UserType }) {
  const t = useTranslations('user')
  return <Badge tone={type === 'guest' ? 'info' : 'neutral'}>{t(`types.${type}`)}</Badge>
}
