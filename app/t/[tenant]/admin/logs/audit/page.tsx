import type { Metadata } from 'next'
import { getTimeZone, getTranslations } from 'next-intl/server'
import { Page } from '@/components/blocks/page-header'
import { AuditList } from '@/components/log/audit-list'
import { EntryDrawer } from '@/components/log/entry-drawer'
import { readAuditSearch } from '@/lib/format/log-filter'
import { SPAN_PRESETS } from '@/lib/format/span'
import { AUDIT_OFFER, auditFilters, listAudit } from '@/lib/services/log'
import { read } from '@/lib/transport/read'
import { ExportProblem } from '../export-problem'
import { LogHeader } from '../header'
import { AuditEntry } from './entry'

type ListPage = { params: Promise<{ tenant: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('log'))('audit') }
}

export default async function AuditLogPage({ params, searchParams }: ListPage) {
  const [{ tenant }, search, t, timeZone] = await Promise.all([params, searchParams, getTranslations('log'), getTimeZone()])
  const { filter, page } = await readAuditSearch(search, { timeZone, now: new Date() })
  const { actorId, targetId } = filter
  const { actorName, targetName, may } = await read(tenant, auditFilters, { actorId, targetId })
  const rows = read(tenant, listAudit, { ...filter, ...page }).then((found) => ({ ...found, rows: found.rows.map(({ changes: _changes, details: _details, ...row }) => row) }))
  const entry = typeof search.entry === 'string' ? search.entry : null
  const actor = actorId ? { id: actorId, name: actorName ?? actorId } : null
  const target = targetId ? { id: targetId, name: targetName ?? targetId } : null
  return (
    <Page wide>
      <LogHeader tenant={tenant} title={t('audit')} purpose={t('auditPurpose')} may={may} />
      <ExportProblem search={search} />
      <AuditList rows={rows} offer={{ ...AUDIT_OFFER, spans: SPAN_PRESETS, actor, target }} exportable={may.export} />
      {entry && <EntryDrawer key={entry} title={t('act')}><AuditEntry tenant={tenant} id={entry} /></EntryDrawer>}
    </Page>
  )
}
