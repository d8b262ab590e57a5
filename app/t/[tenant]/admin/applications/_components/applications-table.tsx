'use client'
import { AppWindow, CircleCheck, CirclePause } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { AppTile } from '@/components/application/app-tile'
import { DataTable } from '@/components/blocks/data-table/data-table'
import type { TableData } from '@/components/blocks/data-table/types'
import { EmptyState } from '@/components/blocks/empty-state'
import { DateTime } from '@/components/ui/date-time'
import { Empty } from '@/components/ui/empty'
import { Badge, StatusPill } from '@/components/ui/status-pill'
import type { ApplicationRow } from '@/lib/domain/directory'

export function ApplicationsTable({ data, base, create }: { data: TableData<ApplicationRow>; base: string; create: ReactNode }) {
  const t = useTranslations('application')
  return (
    <DataTable
      label={t('title')}
      data={data}
      defaultSort="displayName"
      href={(row) => `${base}/${row.id}`}
      filters={{ search: t('search'), facets: [{ id: 'kind', label: t('filters.kind'), single: true, options: (['oidc', 'bookmark'] as const).map((value) => ({ value, label: t(`kinds.${value}`) })) }] }}
      columns={[
        { id: 'displayName', header: t('columns.displayName'), sortable: true, cell: (row) => <span className="flex min-w-0 items-center gap-2.5"><AppTile name={row.displayName} text={row.logoText} color={row.logoColor} /><span className="truncate">{row.displayName}</span></span> },
        { id: 'kind', header: t('columns.kind'), cell: (row) => <Badge>{t(`kinds.${row.kind}`)}</Badge> },
        { id: 'enabled', header: t('columns.enabled'), cell: (row) => row.enabled ? <StatusPill tone="success" icon={CircleCheck}>{t('enabled.on')}</StatusPill> : <StatusPill icon={CirclePause}>{t('enabled.off')}</StatusPill> },
        { id: 'access', header: t('columns.access'), cell: (row) => t(row.assignmentRequired ? 'access.assigned' : 'access.everyone') },
        { id: 'createdAt', header: t('columns.createdAt'), sortable: true, cell: (row) => <DateTime value={row.createdAt.toISOString()} format="date" /> },
        { id: 'clientId', header: t('columns.clientId'), hidden: true, cell: (row) => row.clientId ? <code className="font-mono text-xs">{row.clientId}</code> : <Empty>{t('none')}</Empty> },
      ]}
      empty={<EmptyState icon={AppWindow} title={t('emptyTitle')} what={t('emptyWhat')} action={create} />}
    />
  )
}
