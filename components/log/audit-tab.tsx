'use client'
import { History } from 'lucide-react'
import Link from 'next/link'
import { useSearchParams } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { Suspense, use } from 'react'
import { DataTable } from '@/components/blocks/data-table/data-table'
import type { Column, TableData } from '@/components/blocks/data-table/types'
import { Drawer } from '@/components/blocks/drawer'
import { EmptyState } from '@/components/blocks/empty-state'
import { ErrorBoundary } from '@/components/blocks/error-boundary'
import { Button } from '@/components/ui/button'
import { DateTime } from '@/components/ui/date-time'
import type { AuditRecord } from '@/lib/domain/log'
import { AuditDetails } from './audit-details'
import { consoleLinks } from './links'
import { ResultPill } from './result-pill'
import { ENTRY, useEntryHref } from './use-entry-href'
import { useLogWords } from './use-log-words'

type AuditTabProps = {
  slug: string
  targetId: string
  /** `listAudit` with this `targetId` (and the page's `cursor`), not awaited: it streams in behind a skeleton. */
  events: Promise<TableData<AuditRecord>>
}

/** The tab *Audit* of a detail page: what was done to this object, newest first; a row opens its details beside it. */
export function AuditTab({ slug, targetId, events }: AuditTabProps) {
  const t = useTranslations('log')
  const words = useLogWords()
  const search = useSearchParams()
  const href = useEntryHref()
  const columns: Column<AuditRecord>[] = [
    { id: 'action', header: t('activity'), cell: (row) => words.action(row.action) },
    { id: 'actor', header: t('by'), cell: (row) => row.actorName },
    { id: 'result', header: t('result'), cell: (row) => <ResultPill result={row.result} />, width: '8rem' },
    { id: 'at', header: t('when'), cell: (row) => <DateTime value={row.at.toISOString()} />, width: '10rem' },
  ]
  return (
    <>
      <DataTable
        label={t('auditTab')}
        columns={columns}
        data={events}
        href={href}
        toolbar={<Button asChild><Link href={`/t/${slug}/admin/logs/audit?target=${targetId}`}>{t('showInLog')}</Link></Button>}
        empty={<EmptyState icon={History} title={t('auditTabEmpty')} what={t('auditTabEmptyWhat')} />}
      />
      <ErrorBoundary resetKey={events} quiet><Suspense><OpenEntry id={search.get(ENTRY)} events={events} slug={slug} /></Suspense></ErrorBoundary>
    </>
  )
}

function OpenEntry({ id, events, slug }: { id: string | null; events: Promise<TableData<AuditRecord>>; slug: string }) {
  const words = useLogWords()
  const event = use(events).rows.find((row) => row.id === id)
  if (!event) return null
  return <Drawer key={event.id} param={ENTRY} title={words.action(event.action)} description={event.targetName}><AuditDetails event={event} links={consoleLinks(slug)} /></Drawer>
}
