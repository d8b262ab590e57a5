import { getTranslations } from 'next-intl/server'
import { contextOfPath } from '@/lib/auth/context'
import { getImport, LINE_COLUMN, listImportRows, PROBLEM_COLUMN } from '@/lib/services/import'
import { notFound, run } from '@/lib/services/kernel'
import { csvStream, downloadResponse } from '@/lib/transport/stream'
import { guarded } from '@/lib/transport/to-route'

const PAGE = 1000

/** The rows that were not invited because something is wrong with them: the columns of the file, with the line and the reason in front. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return guarded(async () => {
    const ctx = await contextOfPath(new URL(request.url).pathname)
    if (!ctx) throw notFound()
    const { id } = await params
    const batch = await run(getImport, { id }, ctx)
    const t = await getTranslations('import')
    async function* failed() {
      for (let after: number | null = 0; after !== null;) {
        const page: Awaited<ReturnType<typeof next>> = await next(after)
        yield* page.rows.filter(isMendable)
        after = page.next
      }
    }
    const next = (after: number) => run(listImportRows, { id, states: ['invalid', 'failed', 'skipped'], after, limit: PAGE }, ctx)
    // A row that names an address twice may hold a slip of the pen; the other skipped ones need nothing.
    const isMendable = (row: Row) => row.state !== 'skipped' || row.problems.some(({ code }) => code === 'duplicate')
    type Row = Awaited<ReturnType<typeof next>>['rows'][number]
    const reason = (row: Row) => row.problems.map(({ column, code, params: values }) => `${column ? `${column}: ` : ''}${t.has(`problems.${code}`) ? t(`problems.${code}`, values) : code}`).join(' | ')
    return downloadResponse(csvStream<Row>([
      { header: LINE_COLUMN, value: (row) => row.line },
      { header: PROBLEM_COLUMN, value: reason },
      ...batch.columns.map((header, index) => ({ header, value: (row: Row) => row.cells[index] ?? '' })),
    ], failed()), `${batch.fileName.replace(/\.[^.]*$/, '')}-to-mend`, 'csv')
  })
}
