'use client'
import { AppWindow, CircleCheck, CirclePause } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { dateColumn, nameColumn } from '@/components/blocks/data-table/columns'
import { DataTable } from '@/components/blocks/data-table/data-table'
import { ExportLink } from '@/components/blocks/data-table/export-link'
import type { TableData } from '@/components/blocks/data-table/types'
import { EmptyState } from '@/components/blocks/empty-state'
import { Empty } from '@/components/ui/empty'
import { Badge, StatusPill } from '@/components/ui/status-pill'
import type { ApplicationRow } from '@/lib/domain/directory'
import { AppName } from './app-name'
import { useKindFacet } from './kind-facet'

type Props = { data: TableData<ApplicationRow>; base: string; create: ReactNode; exportable: boolean }

export function ApplicationsTable({ data, base, create, exportable }: Props) {
  const t = useTranslations('application')
  return (
    <DataTable
      label={t('title')}
      data={data}
      defaultSort="displayName"
      href={(row) => `${base}/${row.id}`}
      filters={{ search: t('search'), facets: [useKindFacet()] }}
      columns={[
        nameColumn<ApplicationRow>(t('columns.displayName'), { cell: (row) => <AppName {...row} /> }),
        { id: 'kind', header: t('columns.kind'), cell: (row) => <Badge>{t(`kinds.${row.kind}`)}</Badge> },
        { id: 'enabled', header: t('columns.enabled'), cell: (row) => row.enabled ? <StatusPill tone="success" icon={CircleCheck}>{t('enabled.on')}</StatusPill> : <StatusPill icon={CirclePause}>{t('enabled.off')}</StatusPill> },
        { id: 'access', header: t('columns.access'), cell: (row) => t(row.assignmentRequired ? 'access.assigned' : 'access.everyone') },
        dateColumn<ApplicationRow>('createdAt', t('columns.createdAt'), (row) => row.createdAt, { sortable: true, day: true }),
        { id: 'clientId', header: t('columns.clientId'), hidden: true, cell: (row) => row.clientId ? <code className="font-mono text-xs">{row.clientId}</code> : <Empty>{t('none')}</Empty> },
      ]}
      toolbar={exportable && <ExportLink href={`${base}/export`} />}
      empty={<EmptyState icon={AppWindow} title={t('emptyTitle')} what={t('emptyWhat')} action={create} />}
    />
  )
}
