import { useTranslations } from 'next-intl'
import { StatusPill, type Tone } from '@/components/ui/status-pill'

export type TenantStatus = 'active' | 'suspended' | 'deleted' | 'erased'

const TONES: Record<TenantStatus, Tone> = { active: 'success', suspended: 'warning', deleted: 'danger', erased: 'neutral' }

export function TenantStatusPill({ status }: { status: TenantStatus }) {
  const t = useTranslations('platform')
  return <StatusPill tone={TONES[status]}>{t(`status.${status}`)}</StatusPill>
}
