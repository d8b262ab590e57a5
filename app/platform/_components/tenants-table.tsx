'use client'
import { Building2 } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { NameCell } from '@/components/blocks/data-table/cells'
import { DataTable } from '@/components/blocks/data-table/data-table'
import type { TableData } from '@/components/blocks/data-table/types'
import { EmptyState } from '@/components/blocks/empty-state'
import { DateTime } from '@/components/ui/date-time'
import type { MailLocale } from '@/lib/domain/mail'
import { CreateTenant } from './create-tenant'
import { TenantStatusPill, type TenantStatus } from './status'

export type TenantLine = {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly status: TenantStatus
  readonly createdAt: Date
  readonly members: number
  readonly guests: number
  readonly applications: number
}

const STATUSES = ['active', 'suspended', 'deleted', 'erased'] as const

export function TenantsTable({ data, languages }: { data: TableData<TenantLine>; languages: readonly MailLocale[] }) {
  const t = useTranslations('platform')
  const format = useFormatter()
  return (
    <DataTable
      label={t('tenants.title')}
      data={data}
      defaultSort="name"
      href={(row) => `/platform/tenants/${row.slug}`}
      filters={{ search: t('tenants.search'), facets: [{ id: 'status', label: t('tenants.facet'), single: true, options: STATUSES.map((value) => ({ value, label: t(`status.${value}`) })) }] }}
      columns={[
        { id: 'name', header: t('tenants.columns.name'), sortable: true, cell: (row) => <NameCell name={row.name} square note={<code className="font-mono text-xs text-ink-3">{row.slug}</code>} /> },
        { id: 'status', header: t('tenants.columns.status'), cell: (row) => <TenantStatusPill status={row.status} /> },
        { id: 'members', header: t('tenants.columns.members'), align: 'end', cell: (row) => format.number(row.members) },
        { id: 'guests', header: t('tenants.columns.guests'), align: 'end', cell: (row) => format.number(row.guests) },
        { id: 'applications', header: t('tenants.columns.applications'), align: 'end', cell: (row) => format.number(row.applications) },
        { id: 'created', header: t('tenants.columns.created'), sortable: true, cell: (row) => <DateTime value={row.createdAt.toISOString()} format="date" /> },
      ]}
      empty={<EmptyState icon={Building2} title={t('tenants.emptyTitle')} what={t('tenants.emptyWhat')} action={<CreateTenant languages={languages} />} />}
    />
  )
}
