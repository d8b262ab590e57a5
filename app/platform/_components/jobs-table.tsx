'use client'
import { ListTodo, RotateCcw } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useDeed } from '@/components/blocks/use-deed'
import { DataTable } from '@/components/blocks/data-table/data-table'
import type { TableData } from '@/components/blocks/data-table/types'
import { EmptyState } from '@/components/blocks/empty-state'
import { Button } from '@/components/ui/button'
import { DateTime } from '@/components/ui/date-time'
import { Empty } from '@/components/ui/empty'
import { StatusPill, type Tone } from '@/components/ui/status-pill'
import { toast } from '@/components/ui/toaster'
import { retryJobAction } from '../actions'

type JobState = 'waiting' | 'running' | 'retrying' | 'done' | 'dead'

export type JobLine = {
  readonly id: string
  readonly queue: string
  readonly state: JobState
  readonly attempts: number
  readonly maxAttempts: number
  readonly createdAt: Date
  readonly lastError: string | null
  readonly tenantSlug: string | null
}

const TONES: Record<JobState, Tone> = { waiting: 'neutral', running: 'info', retrying: 'warning', done: 'success', dead: 'danger' }
const FACETS = ['open', 'done', 'dead'] as const

export function JobsTable({ data }: { data: TableData<JobLine> }) {
  const t = useTranslations('platform')
  const retry = useDeed(retryJobAction)
  return (
    <DataTable
      label={t('jobs.queueTitle')}
      data={data}
      defaultSort="-created"
      filters={{ facets: [{ id: 'state', label: t('jobs.facet'), single: true, options: FACETS.map((value) => ({ value, label: t(`jobs.facets.${value}`) })) }] }}
      columns={[
        { id: 'queue', header: t('jobs.columns.queue'), cell: (row) => <span className="font-medium">{row.queue}</span> },
        { id: 'state', header: t('jobs.columns.state'), cell: (row) => <StatusPill tone={TONES[row.state]}>{t(`jobs.state.${row.state}`)}</StatusPill> },
        { id: 'tenant', header: t('jobs.columns.tenant'), cell: (row) => row.tenantSlug ?? <Empty>{t('jobs.none')}</Empty> },
        { id: 'attempts', header: t('jobs.columns.attempts'), align: 'end', cell: (row) => `${row.attempts} / ${row.maxAttempts}` },
        { id: 'created', header: t('jobs.columns.created'), sortable: true, cell: (row) => <DateTime value={row.createdAt.toISOString()} /> },
        { id: 'error', header: t('jobs.columns.error'), cell: (row) => (row.lastError ? <span className="line-clamp-2 text-danger-ink">{row.lastError}</span> : <Empty>{t('jobs.none')}</Empty>) },
        {
          id: 'retry', header: '', align: 'end',
          cell: (row) => ((row.state === 'dead' || row.state === 'retrying') && (
            <Button size="sm" pending={retry.pending} onClick={() => retry.run({ id: row.id }, () => { toast.success(t('jobs.retried')) })}><RotateCcw aria-hidden />{t('jobs.retry')}</Button>
          )),
        },
      ]}
      empty={<EmptyState icon={ListTodo} title={t('jobs.emptyTitle')} what={t('jobs.emptyWhat')} />}
    />
  )
}
