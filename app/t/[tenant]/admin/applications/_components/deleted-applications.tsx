'use client'
import { Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { nameColumn } from '@/components/blocks/data-table/columns'
import { DataTable } from '@/components/blocks/data-table/data-table'
import type { Column, TableData } from '@/components/blocks/data-table/types'
import { EmptyState } from '@/components/blocks/empty-state'
import { Badge } from '@/components/ui/status-pill'
import type { ApplicationRow } from '@/lib/domain/directory'
import { RestoreButton } from '../../_components/restore-button'
import { restoreApplicationAction } from '../actions'
import { AppName } from './app-name'
import { useKindFacet } from './kind-facet'

export function DeletedApplications({ data, restorable }: { data: TableData<ApplicationRow>; restorable: boolean }) {
  const t = useTranslations('application')
  const restore: Column<ApplicationRow> = {
    id: 'restore', header: t('restore.label'), align: 'end', cell: (row) => <RestoreButton id={row.id} name={row.displayName} words="application" restore={restoreApplicationAction} />,
  }
  return (
    <DataTable
      label={t('deleted.title')}
      data={data}
      defaultSort="displayName"
      filters={{ search: t('search'), facets: [useKindFacet()] }}
      columns={[
        nameColumn<ApplicationRow>(t('columns.displayName'), { cell: (row) => <AppName {...row} /> }),
        { id: 'kind', header: t('columns.kind'), cell: (row) => <Badge>{t(`kinds.${row.kind}`)}</Badge> },
        ...(restorable ? [restore] : []),
      ]}
      empty={<EmptyState icon={Trash2} title={t('deleted.emptyTitle')} what={t('deleted.emptyWhat')} />}
    />
  )
}
