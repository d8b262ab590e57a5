'use client'
import { History, ListChecks } from 'lucide-react'
import Link from 'next/link'
import { usePathname, useSearchParams } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { dateColumn } from '@/components/blocks/data-table/columns'
import { DataTable } from '@/components/blocks/data-table/data-table'
import { ExportLink } from '@/components/blocks/data-table/export-link'
import type { TableData } from '@/components/blocks/data-table/types'
import { EmptyState } from '@/components/blocks/empty-state'
import { Button } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { StatusPill } from '@/components/ui/status-pill'

export type Decision = {
  readonly id: string
  readonly userId: string
  readonly userName: string
  readonly userEmail: string
  readonly state: 'accepted' | 'declined'
  readonly versionNumber: number
  readonly language: string
  readonly sha256: string
  readonly recordedAt: Date
  readonly expiresAt: Date | null
  readonly ip: string | null
}

type Props = { data: TableData<Decision>; versions: readonly number[]; base: string; agreementId: string }

/** Every decision of everybody; `person` in the address narrows it to one history. */
export function DecisionsTable({ data, versions, base, agreementId }: Props) {
  const t = useTranslations('agreement')
  const path = usePathname()
  const person = useSearchParams().get('person')
  return (
    <DataTable
      label={t('people.label')}
      data={data}
      defaultSort="-recordedAt"
      filters={{ facets: [
        { id: 'state', label: t('columns.state'), single: true, options: (['accepted', 'declined'] as const).map((value) => ({ value, label: t(`states.${value}`) })) },
        { id: 'version', label: t('columns.versionNumber'), single: true, options: versions.map((number) => ({ value: String(number), label: String(number) })) },
      ] }}
      columns={[
        { id: 'userName', header: t('columns.userName'), cell: (row) => <Link href={`${base}/users/${row.userId}`} className="block min-w-0"><span className="block truncate font-medium text-ink">{row.userName}</span><span className="block truncate text-xs text-ink-3">{row.userEmail}</span></Link> },
        { id: 'state', header: t('columns.state'), cell: (row) => <StatusPill tone={row.state === 'accepted' ? 'success' : 'danger'}>{t(`states.${row.state}`)}</StatusPill> },
        { id: 'versionNumber', header: t('columns.versionNumber'), align: 'end', cell: (row) => row.versionNumber },
        { id: 'language', header: t('columns.language'), cell: (row) => row.language },
        dateColumn<Decision>('recordedAt', t('columns.recordedAt'), (row) => row.recordedAt, { sortable: true }),
        dateColumn<Decision>('expiresAt', t('columns.expiresAt'), (row) => row.expiresAt, { absent: t('never') }),
        { id: 'ip', header: t('columns.ip'), hidden: true, cell: (row) => row.ip ?? <Empty>{t('noIp')}</Empty> },
        { id: 'sha256', header: t('columns.sha256'), hidden: true, cell: (row) => <code className="font-mono text-xs">{row.sha256.slice(0, 16)}</code> },
        { id: 'history', header: '', align: 'end', cell: (row) => person === null && <Button asChild variant="ghost" size="icon-sm"><Link href={`${path}?person=${row.userId}`} aria-label={t('people.history', { name: row.userName })}><History aria-hidden /></Link></Button> },
      ]}
      toolbar={(
        <>
          {person !== null && <Button asChild><Link href={path}>{t('people.all')}</Link></Button>}
          <ExportLink href={`${base}/conditional-access/terms/${agreementId}/export`} />
        </>
      )}
      empty={<EmptyState icon={ListChecks} title={t('people.emptyTitle')} what={t('people.emptyWhat')} />}
    />
  )
}
