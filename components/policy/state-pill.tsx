'use client'
import { CircleOff, Eye } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { StatusPill } from '@/components/ui/status-pill'
import type { PolicyState } from '@/lib/domain/conditional-access'

const LOOKS = {
  enabled: { tone: 'success' }, disabled: { tone: 'neutral', icon: CircleOff }, enabledForReportingButNotEnforced: { tone: 'info', icon: Eye },
} as const

export function PolicyStatePill({ state }: { state: PolicyState }) {
  const t = useTranslations('policy')
  return <StatusPill {...LOOKS[state]}>{t(`state.${state}`)}</StatusPill>
}
