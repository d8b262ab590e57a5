'use client'
import { Handshake } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { dateColumn, nameColumn } from '@/components/blocks/data-table/columns'
import { DataTable } from '@/components/blocks/data-table/data-table'
import { ExportLink } from '@/components/blocks/data-table/export-link'
import type { TableData } from '@/components/blocks/data-table/types'
import { EmptyState } from '@/components/blocks/empty-state'
import { Empty } from '@/components/ui/empty'
import type { ContractStanding, OrganizationRow } from '@/lib/domain/connected-organization'
import { PartnerForm } from './partner-form'
import { Contract, PartnerState } from './partner-pills'

type Row = OrganizationRow & { contract: ContractStanding }

const SHOWN = 3

export function PartnersTable({ data, base, creatable }: { data: TableData<Row>; base: string; creatable: boolean }) {
  const t = useTranslations('partner')
  const domains = (row: Row) => (row.domains.length === 0 ? <Empty>{t('noDomains')}</Empty> : <>{row.domains.slice(0, SHOWN).join(', ')}{row.domains.length > SHOWN && ` +${row.domains.length - SHOWN}`}</>)
  return (
    <DataTable
      label={t('title')}
      data={data}
      defaultSort="displayName"
      href={(row) => `${base}/${row.id}`}
      filters={{ search: t('search'), facets: [{ id: 'state', label: t('columns.state'), single: true, options: (['configured', 'proposed'] as const).map((value) => ({ value, label: t(`states.${value}`) })) }] }}
      columns={[
        nameColumn<Row>(t('columns.displayName'), { square: true }),
        { id: 'domains', header: t('columns.domains'), cell: domains },
        { id: 'state', header: t('columns.state'), cell: (row) => <PartnerState state={row.state} /> },
        { id: 'contractEndsOn', header: t('columns.contractEndsOn'), cell: (row) => <Contract endsOn={row.contractEndsOn} standing={row.contract} /> },
        dateColumn<Row>('createdAt', t('columns.createdAt'), (row) => row.createdAt, { sortable: true, day: true }),
      ]}
      toolbar={<ExportLink href={`${base}/export`} />}
      empty={<EmptyState icon={Handshake} title={t('emptyTitle')} what={t('emptyWhat')} action={creatable && <PartnerForm />} />}
    />
  )
}
