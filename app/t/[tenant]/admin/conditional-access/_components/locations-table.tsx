'use client'
import { MapPin, ShieldCheck } from 'lucide-react'
import { useParams } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { DataTable } from '@/components/blocks/data-table/data-table'
import { EmptyState } from '@/components/blocks/empty-state'
import { StatusPill } from '@/components/ui/status-pill'
import { LocationForm } from './location-form'

type Row = { id: string; displayName: string; kind: 'ip' | 'country'; isTrusted: boolean; entries: number; policies: number }

export function LocationsTable({ rows, changeable }: { rows: readonly Row[]; changeable: boolean }) {
  const t = useTranslations('policy')
  const { tenant } = useParams<{ tenant: string }>()
  const add = changeable && <span className="flex flex-wrap gap-2"><LocationForm kind="ip" /><LocationForm kind="country" /></span>
  return (
    <DataTable
      label={t('locations.title')}
      data={{ rows, next: null, previous: null, start: 0, total: { value: rows.length } }}
      href={(row) => `/t/${tenant}/admin/conditional-access/locations/${row.id}`}
      columns={[
        { id: 'displayName', header: t('locations.name'), cell: (row) => <span className="font-medium text-ink">{row.displayName}</span> },
        { id: 'kind', header: t('locations.kind'), cell: (row) => t(`locations.${row.kind}`) },
        { id: 'entries', header: t('locations.entries'), align: 'end', cell: (row) => row.entries },
        { id: 'trusted', header: t('locations.trusted'), cell: (row) => (row.isTrusted ? <StatusPill tone="success" icon={ShieldCheck}>{t('locations.trusted')}</StatusPill> : <span className="text-ink-3">{t('locations.notTrusted')}</span>) },
        { id: 'policies', header: t('locations.usedBy'), align: 'end', cell: (row) => row.policies },
      ]}
      toolbar={add}
      empty={<EmptyState icon={MapPin} title={t('locations.emptyTitle')} what={t('locations.emptyWhat')} action={add} />}
    />
  )
}
