'use client'
import { AppWindow, CircleCheck, CircleX } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { AccessPaths } from '@/components/application/access-paths'
import { nameColumn } from '@/components/blocks/data-table/columns'
import { DataTable } from '@/components/blocks/data-table/data-table'
import type { TableData } from '@/components/blocks/data-table/types'
import { EmptyState } from '@/components/blocks/empty-state'
import { StatusPill } from '@/components/ui/status-pill'
import type { EffectiveAccess } from '@/lib/domain/directory'
import { AppName } from '../../applications/_components/app-name'

/** Applications of a person with every way in, and whether the door opens now. */
export function UserAccessTable({ data, base }: { data: TableData<EffectiveAccess>; base: string }) {
  const t = useTranslations('user')
  return (
    <DataTable
      label={t('applications.title')}
      data={data}
      defaultSort="displayName"
      href={(row) => `${base}/applications/${row.id}`}
      filters={{
        search: t('applications.search'),
        facets: [{ id: 'show', label: t('applications.show'), single: true, options: [{ value: 'all', label: t('applications.showAll') }] }],
      }}
      columns={[
        nameColumn<EffectiveAccess>(t('applications.application'), { cell: (row) => <AppName {...row} /> }),
        { id: 'access', header: t('applications.access'), cell: (row) => <StatusPill tone={row.allowed ? 'success' : row.reason === 'not-assigned' ? 'neutral' : 'danger'} icon={row.allowed ? CircleCheck : CircleX}>{t(`reasons.${row.reason}`)}</StatusPill> },
        { id: 'why', header: t('applications.why'), cell: (row) => <AccessPaths paths={row.paths} base={base} openToAll={row.reason === 'open-to-all'} /> },
      ]}
      empty={<EmptyState icon={AppWindow} title={t('applications.emptyTitle')} what={t('applications.emptyWhat')} />}
    />
  )
}
