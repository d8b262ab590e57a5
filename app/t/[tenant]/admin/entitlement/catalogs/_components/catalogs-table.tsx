'use client'
import { LibraryBig } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { dateColumn, nameColumn } from '@/components/blocks/data-table/columns'
import { DataTable } from '@/components/blocks/data-table/data-table'
import type { TableData } from '@/components/blocks/data-table/types'
import { EmptyState } from '@/components/blocks/empty-state'
import { Empty } from '@/components/ui/empty'
import { StatusPill } from '@/components/ui/status-pill'
import type { CatalogRow } from '@/lib/domain/catalog'
import { CatalogForm } from './catalog-form'

export function CatalogState({ state }: { state: CatalogRow['state'] }) {
  const t = useTranslations('catalog.states')
  return <StatusPill tone={state === 'published' ? 'success' : 'neutral'}>{t(state)}</StatusPill>
}

export function CatalogsTable({ data, base, creatable }: { data: TableData<CatalogRow>; base: string; creatable: boolean }) {
  const t = useTranslations('catalog')
  return (
    <DataTable
      label={t('title')}
      data={data}
      defaultSort="displayName"
      href={(row) => `${base}/${row.id}`}
      filters={{ search: t('search'), facets: [{ id: 'state', label: t('columns.state'), single: true, options: (['published', 'unpublished'] as const).map((value) => ({ value, label: t(`states.${value}`) })) }] }}
      columns={[
        nameColumn<CatalogRow>(t('columns.displayName'), { square: true }),
        { id: 'description', header: t('columns.description'), cell: (row) => row.description ?? <Empty>{t('absent')}</Empty> },
        { id: 'state', header: t('columns.state'), cell: (row) => <CatalogState state={row.state} /> },
        { id: 'isExternallyVisible', header: t('columns.isExternallyVisible'), cell: (row) => t(row.isExternallyVisible ? 'external.yes' : 'external.no') },
        dateColumn<CatalogRow>('createdAt', t('columns.createdAt'), (row) => row.createdAt, { sortable: true, day: true }),
      ]}
      empty={<EmptyState icon={LibraryBig} title={t('emptyTitle')} what={t('emptyWhat')} action={creatable && <CatalogForm />} />}
    />
  )
}
