import { z } from 'zod'
import { findImport, updateImport } from '@/lib/data/import'
import { countRows, replaceRows, type StagedRow } from '@/lib/data/import-rows'
import { isUuid } from '@/lib/domain/shared'
import { readSpool } from '@/lib/platform/spool'
import { AppError, command, inviterRefOf, notFound } from '../kernel'
import { checkAll, id } from './configure'
import { readCsv } from './read-csv'

/** The columns that the download of failed rows adds in front: where a row came from, and what was wrong. */
export const LINE_COLUMN = 'Line'
export const PROBLEM_COLUMN = 'Problem'

const STAGE = 500

/** Puts mended rows back in their places: the file is the download of failed rows, corrected. Other rows stay as they are. */
export const retryImport = command({
  name: 'import.retry',
  permission: 'invitation.import',
  input: z.object({ id, spoolId: z.string().refine(isUuid) }),
  limit: { per: 'actor', max: 60, windowSeconds: 3600 },
  async run({ ctx, input, tx }) {
    const batch = await findImport(tx, input.id, { lock: true })
    if (!batch) throw notFound()
    if (batch.state === 'running') throw new AppError('CONFLICT')
    const { head, rows } = await readCsv(readSpool(input.spoolId))
    const columnOf = (name: string) => head.headers.findIndex((header) => header.trim().toLowerCase() === name.trim().toLowerCase())
    const lineColumn = columnOf(LINE_COLUMN)
    const sources = batch.columns.map(columnOf)
    const missing = lineColumn < 0 ? LINE_COLUMN : batch.columns[sources.findIndex((column, index) => column < 0 && Object.values(batch.mapping).includes(index))]
    if (missing !== undefined) throw new AppError('CSV_MISSING_COLUMN', { params: { column: missing } })

    const replaced: number[] = []
    const unknown: number[] = []
    const put = async (mended: readonly StagedRow[]) => {
      const done = new Set(await replaceRows(tx, batch.id, mended))
      replaced.push(...done)
      unknown.push(...mended.map((row) => row.line).filter((line) => !done.has(line)))
    }
    let waiting: StagedRow[] = []
    for await (const row of rows) {
      const line = Number(row.cells[lineColumn]?.trim())
      if (!Number.isSafeInteger(line) || line < 1) throw new AppError('CSV_MALFORMED', { params: { line: row.line } })
      waiting.push({ line, cells: sources.map((column) => row.cells[column] ?? '') })
      if (waiting.length === STAGE) await put(waiting.splice(0))
    }
    await put(waiting)
    if (replaced.length === 0) throw new AppError('CSV_EMPTY')
    await checkAll(tx, ctx, batch)
    await updateImport(tx, batch.id, { state: 'ready', creator: inviterRefOf(ctx.actor), error: null }, ctx.now)
    const counts = await countRows(tx, batch.id)
    return {
      result: { ...counts, replaced: replaced.length, unknownLines: unknown.slice(0, 20) },
      audit: { target: { type: 'Import', id: batch.id, name: batch.fileName }, details: { replaced: replaced.length, ignored: unknown.length, ...counts } },
    }
  },
})
