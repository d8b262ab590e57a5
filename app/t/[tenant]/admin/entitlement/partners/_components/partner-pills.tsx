'use client'
import { useFormatter, useTranslations } from 'next-intl'
import { StatusPill } from '@/components/ui/status-pill'
import type { ContractStanding, OrganizationState } from '@/lib/domain/connected-organization'

export function PartnerState({ state }: { state: OrganizationState }) {
  const t = useTranslations('partner.states')
  return <StatusPill tone={state === 'configured' ? 'success' : 'warning'}>{t(state)}</StatusPill>
}

const TONES = { running: 'neutral', ending: 'warning', ended: 'danger' } as const

/** Until when the contract goes, with a mark when that is soon or over. */
export function Contract({ endsOn, standing }: { endsOn: Date | null; standing: ContractStanding }) {
  const t = useTranslations('partner')
  const format = useFormatter()
  if (standing === 'none' || !endsOn) return <span className="text-ink-3">{t('contracts.none')}</span>
  const day = format.dateTime(endsOn, { dateStyle: 'medium', timeZone: 'UTC' })
  return standing === 'running' ? <span>{day}</span> : <StatusPill tone={TONES[standing]}>{t(`contracts.${standing}`)}: {day}</StatusPill>
}
