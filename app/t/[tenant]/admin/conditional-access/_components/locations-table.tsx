'use client'
import { MapPin, ShieldCheck } from 'lucide-react'
import { useParams } from 'next/navigation'
import { useFormatter, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { DataTable } from '@/components/blocks/data-table/data-table'
import { EmptyState } from '@/components/blocks/empty-state'
import { Empty } from '@/components/ui/empty'
import { StatusPill } from '@/components/ui/status-pill'

type Row = { id: string; displayName: string; kind: 'ip' | 'country'; isTrusted: boolean; entries: number; policies: number }

export function LocationsTable({ rows, add }: { rows: readonly Row[]; add: ReactNode }) {
  const t = useTranslations('policy')
  const format = useFormatter()
  const { tenant } = useParams<{ tenant: string }>()
  return (
    <DataTable
      label={t('locations.title')}
      data={{ rows, next: null, previous: null, start: 0, total: { value: rows.length } }}
      href={(row) => `/t/${tenant}/admin/conditional-access/locations/${row.id}`}
      columns={[
        { id: 'displayName', header: t('locations.name'), cell: (row) => <span className="font-medium text-ink">{row.displayName}</span> },
        { id: 'kind', header: t('locations.kind'), cell: (row) => t(`locations.${row.kind}`) },
        { id: 'entries', header: t('locations.entries'), align: 'end', cell: (row) => format.number(row.entries) },
        { id: 'trusted', header: t('locations.trusted'), cell: (row) => (row.isTrusted ? <StatusPill tone="success" icon={ShieldCheck}>{t('locations.trusted')}</StatusPill> : <span className="text-ink-3">{t('locations.notTrusted')}</span>) },
        { id: 'policies', header: t('locations.usedBy'), align: 'end', cell: (row) => (row.policies === 0 ? <Empty>{t('locations.unused')}</Empty> : row.policies) },
      ]}
      empty={<EmptyState icon={MapPin} title={t('locations.emptyTitle')} what={t('locations.emptyWhat')} action={add && <span className="flex flex-wrap justify-center gap-2">{add}</span>} />}
    />
  )
}
