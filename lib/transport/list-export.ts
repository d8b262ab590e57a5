import { getTranslations } from 'next-intl/server'
import type { z } from 'zod'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { contextOfPath } from '@/lib/auth/context'
import { notFound, run, type Command, type Query } from '@/lib/services/kernel'
import { assertSameOrigin } from './origin'
import { csvStream, downloadResponse, eachRow, type ExportColumn } from './stream'
import { guarded } from './to-route'

type Search = Promise<Record<string, string | string[] | undefined>>
type Rows<Row> = { readonly rows: readonly Row[]; readonly next: string | null }

type ListFile<Row> = {
  /** Ends the file name, and names the catalogue whose `columns` head the file. */
  readonly name: string
  readonly words: string
  readonly start: Command<string, z.ZodType, unknown, TenantTx>
  readonly rows: Query<string, z.ZodType, Rows<Row>, TenantTx>
  /** The list's own parameters (`defineList`). */
  readonly list: { load(search: Search): Promise<{ filter: object; page: object }> }
  readonly columns: Readonly<Record<string, ExportColumn<Row>['value']>>
}

/** Everything a list's filters match, in its order, as a stream; the export itself is audited before the first byte. */
export function listFile<Row>({ name, words, start, rows, list, columns }: ListFile<Row>): (request: Request) => Promise<Response> {
  return (request) => guarded(async () => {
    // Another site's page cannot start a download that is counted and audited as this person's (AB-61).
    assertSameOrigin(request.headers)
    const url = new URL(request.url)
    const ctx = await contextOfPath(url.pathname)
    if (!ctx) throw notFound()
    const { filter, page } = await list.load(Promise.resolve(Object.fromEntries(url.searchParams)))
    const t = await getTranslations(words)
    await run(start, filter, ctx)
    const found = eachRow((cursor) => run(rows, [filter, { ...page, cursor }], ctx))
    const heads = Object.entries(columns).map(([key, value]) => ({ header: t(`columns.${key}`), value }))
    return downloadResponse(csvStream(heads, found), `${ctx.tenant.slug}-${name}`, 'csv')
  })
}
