import { getTranslations } from 'next-intl/server'
import { contextOfPath } from '@/lib/auth/context'
import { getAssignmentFile, listAssignmentFileRows } from '@/lib/services/access-assignment'
import { LINE_COLUMN, PROBLEM_COLUMN } from '@/lib/services/import'
import { notFound, run } from '@/lib/services/kernel'
import { csvStream, downloadResponse } from '@/lib/transport/stream'
import { guarded } from '@/lib/transport/to-route'
import { rowWords } from '../../row-words'

const PAGE = 1_000
const LEFT_OUT = ['invalid', 'skipped', 'failed'] as const

/** What became of every row, with the columns of the file; `left-out` gives those that were not done, to correct and upload again. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return guarded(async () => {
    const { pathname, searchParams } = new URL(request.url)
    const ctx = await contextOfPath(pathname)
    if (!ctx) throw notFound()
    const { id } = await params
    const leftOut = searchParams.has('left-out')
    const file = await run(getAssignmentFile, { id }, ctx)
    const [t, sentence] = [await getTranslations('access-file'), await rowWords()]
    const pageAfter = (after: number) => run(listAssignmentFileRows, { id, after, limit: PAGE, ...(leftOut && { states: [...LEFT_OUT] }) }, ctx)
    type Page = Awaited<ReturnType<typeof pageAfter>>
    type Row = Page['rows'][number]
    async function* rows() {
      for (let after: number | null = 0; after !== null;) {
        const page: Page = await pageAfter(after)
        yield* page.rows
        after = page.next
      }
    }
    return downloadResponse(csvStream<Row>([
      { header: LINE_COLUMN, value: (row) => row.line },
      { header: t('result'), value: (row) => t(`results.${row.state}`) },
      { header: PROBLEM_COLUMN, value: (row) => row.problems.map((problem) => `${problem.column ? `${problem.column}: ` : ''}${sentence(problem)}`).join(' | ') },
      ...file.columns.map((header, index) => ({ header, value: (row: Row) => row.cells[index] ?? '' })),
    ], rows()), `${file.fileName.replace(/\.[^.]*$/, '')}-${leftOut ? 'to-correct' : 'result'}`, 'csv')
  })
}
