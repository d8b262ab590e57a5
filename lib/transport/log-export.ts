import { getTimeZone } from 'next-intl/server'
import { contextOfPath } from '@/lib/auth/context'
import { readAuditSearch, readSignInSearch } from '@/lib/format/log-filter'
import { notFound, run, toAppError, type Context } from '@/lib/services/kernel'
import { listAudit, listSignIns, startExport } from '@/lib/services/log'
import { AUDIT_COLUMNS, SIGN_IN_COLUMNS } from './log-columns'
import { assertSameOrigin } from './origin'
import { csvStream, downloadResponse, eachRow, ndjsonStream, type ExportColumn, type ExportFormat } from './stream'

const PAGE = 1000

/**
 * A log as a file: the form posts the format, the query string holds the filter of the list. The act is audited first; then pages
 * follow through the list verbs, with the span fixed at the start so that nothing that happens meanwhile is in some pages only.
 */
export async function exportLog(request: Request, log: 'sign-ins' | 'audit'): Promise<Response> {
  const url = new URL(request.url)
  try {
    assertSameOrigin(request.headers)
    const ctx = await contextOfPath(url.pathname)
    if (!ctx) throw notFound()
    const format: ExportFormat = (await request.formData()).get('format') === 'ndjson' ? 'ndjson' : 'csv'
    const viewer = { timeZone: await getTimeZone(), now: ctx.now }
    const search = Object.fromEntries(url.searchParams)
    const name = `${ctx.tenant.slug}-${log}-${ctx.now.toISOString().slice(0, 10)}`
    return downloadResponse(log === 'sign-ins' ? await signIns(ctx, format, (await readSignInSearch(search, viewer)).filter) : await audit(ctx, format, (await readAuditSearch(search, viewer)).filter), name, format)
  } catch (thrown) {
    return back(url, toAppError(thrown).code)
  }
}

async function signIns(ctx: Context, format: ExportFormat, filter: object): Promise<ReadableStream<Uint8Array>> {
  const { from, to } = await run(startExport, { log: 'sign-ins', format, filter }, ctx)
  return file(format, SIGN_IN_COLUMNS, eachRow((cursor) => run(listSignIns, { ...filter, from, to, cursor, size: PAGE, total: false }, ctx)))
}

async function audit(ctx: Context, format: ExportFormat, filter: object): Promise<ReadableStream<Uint8Array>> {
  const { from, to } = await run(startExport, { log: 'audit', format, filter }, ctx)
  return file(format, AUDIT_COLUMNS, eachRow((cursor) => run(listAudit, { ...filter, from, to, cursor, size: PAGE, total: false }, ctx)))
}

function file<Row>(format: ExportFormat, columns: readonly ExportColumn<Row>[], rows: AsyncIterable<Row>): ReadableStream<Uint8Array> {
  return format === 'csv' ? csvStream(columns, rows) : ndjsonStream(rows)
}

/** The post came from the list's own page: back there with the code, so that the person keeps what they were looking at. */
function back(url: URL, code: string): Response {
  const search = new URLSearchParams(url.searchParams)
  search.set('problem', code)
  return new Response(null, { status: 303, headers: { location: `${url.pathname.replace(/\/export$/, '')}?${search}`, 'cache-control': 'no-store' } })
}
