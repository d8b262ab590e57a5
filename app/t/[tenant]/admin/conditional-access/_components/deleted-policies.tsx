'use client'
import { Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { dateColumn } from '@/components/blocks/data-table/columns'
import { DataTable } from '@/components/blocks/data-table/data-table'
import type { Column, TableData } from '@/components/blocks/data-table/types'
import { EmptyState } from '@/components/blocks/empty-state'
import { PolicySentence } from '@/components/policy/sentence'
import type { PolicyRow } from '@/lib/services/conditional-access'
import { RestoreButton } from '../../_components/restore-button'
import { restorePolicyAction } from '../actions'

export function DeletedPolicies({ data, restorable }: { data: TableData<PolicyRow>; restorable: boolean }) {
  const t = useTranslations('policy')
  const restore: Column<PolicyRow> = {
    id: 'restore', header: t('restore.label'), align: 'end', cell: (row) => <RestoreButton id={row.id} name={row.displayName} words="policy" restore={restorePolicyAction} />,
  }
  return (
    <DataTable
      label={t('deleted.title')}
      data={data}
      defaultSort="displayName"
      filters={{ search: t('search') }}
      columns={[
        { id: 'displayName', header: t('columns.displayName'), sortable: true, cell: (row) => <span className="block min-w-0"><span className="block font-medium text-ink">{row.displayName}</span><PolicySentence phrase={row.sentence} className="text-xs text-ink-3" /></span> },
        dateColumn<PolicyRow>('deletedAt', t('columns.deletedAt'), (row) => row.deletedAt),
        dateColumn<PolicyRow>('purgeAfter', t('columns.purgeAfter'), (row) => row.purgeAfter, { day: true }),
        ...(restorable ? [restore] : []),
      ]}
      empty={<EmptyState icon={Trash2} title={t('deleted.emptyTitle')} what={t('deleted.emptyWhat')} />}
    />
  )
}
