'use client'
import { Package, Plus } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { dateColumn, nameColumn } from '@/components/blocks/data-table/columns'
import { DataTable } from '@/components/blocks/data-table/data-table'
import { ExportLink } from '@/components/blocks/data-table/export-link'
import type { Column, TableData } from '@/components/blocks/data-table/types'
import { EmptyState } from '@/components/blocks/empty-state'
import { Button } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { StatusPill } from '@/components/ui/status-pill'
import type { PackageRow } from '@/lib/domain/access-package'

export function PackageState({ state }: { state: PackageRow['state'] }) {
  const t = useTranslations('package.states')
  return <StatusPill tone={state === 'active' ? 'success' : 'neutral'}>{t(state)}</StatusPill>
}

type Props = { data: TableData<PackageRow>; base: string; creatable: boolean; exportable?: boolean; /** The list is of this catalogue alone. */ catalogId?: string }

export function PackagesTable({ data, base, creatable, exportable = false, catalogId }: Props) {
  const t = useTranslations('package')
  const catalog: Column<PackageRow> = { id: 'catalog', header: t('columns.catalog'), cell: (row) => row.catalog.displayName }
  return (
    <DataTable
      label={t('title')}
      data={data}
      defaultSort="displayName"
      href={(row) => `${base}/${row.id}`}
      filters={{ search: t('search'), facets: [{ id: 'state', label: t('columns.state'), single: true, options: (['active', 'archived'] as const).map((value) => ({ value, label: t(`states.${value}`) })) }] }}
      columns={[
        nameColumn<PackageRow>(t('columns.displayName'), { square: true }),
        { id: 'description', header: t('columns.description'), cell: (row) => row.description ?? <Empty>{t('absent')}</Empty> },
        ...(catalogId ? [] : [catalog]),
        { id: 'isHidden', header: t('columns.isHidden'), cell: (row) => t(row.isHidden ? 'hidden.yes' : 'hidden.no') },
        { id: 'state', header: t('columns.state'), cell: (row) => <PackageState state={row.state} /> },
        dateColumn<PackageRow>('createdAt', t('columns.createdAt'), (row) => row.createdAt, { sortable: true, day: true }),
      ]}
      toolbar={exportable && <ExportLink href={`${base}/export`} />}
      empty={<EmptyState icon={Package} title={t('emptyTitle')} what={t('emptyWhat')} action={creatable && <Button asChild variant="primary"><Link href={catalogId ? `${base}/new?catalog=${catalogId}` : `${base}/new`}><Plus aria-hidden />{t('new')}</Link></Button>} />}
    />
  )
}
