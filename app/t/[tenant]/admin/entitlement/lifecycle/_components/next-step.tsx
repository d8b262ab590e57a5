'use client'
import { useFormatter, useTranslations } from 'next-intl'
import { StatusPill, type Tone } from '@/components/ui/status-pill'
import type { Standing } from '../list'

const TONES: Record<Standing, Tone> = { notCompliant: 'warning', soon: 'info', compliant: 'success', excused: 'accent', blocked: 'neutral' }

export function StandingPill({ standing }: { standing: Standing }) {
  const t = useTranslations('lifecycle')
  return <StatusPill tone={TONES[standing]}>{t(`standings.${standing}`)}</StatusPill>
}

export type Covered = { standing: Standing; dueAt: Date | null; actedAt: Date | null; willBlockAt: Date | null; willDeleteAt: Date | null; excusedUntil: Date | null }

/** What happens next to a guest, in words. */
export function NextStep({ row, action }: { row: Covered; action: 'report' | 'remind' | 'block' | 'blockAndDelete' }) {
  const t = useTranslations('lifecycle.what')
  const format = useFormatter()
  const day = (at: Date) => format.dateTime(at, { dateStyle: 'medium' })
  if (row.standing === 'excused' && row.excusedUntil) return t('until', { date: day(row.excusedUntil) })
  if (row.standing === 'compliant' || row.standing === 'blocked') return t('nothing')
  if (row.actedAt) return [t('blocked', { date: day(row.actedAt) }), ...(row.willDeleteAt ? [t('deletes', { date: day(row.willDeleteAt) })] : [])].join(', ')
  if (action === 'report') return t('listed')
  if (action === 'remind') return t('reminds')
  return [...(row.willBlockAt ? [t('blocks', { date: day(row.willBlockAt) })] : []), ...(row.willDeleteAt ? [t('deletes', { date: day(row.willDeleteAt) })] : [])].join(', ')
}
