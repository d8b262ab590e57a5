import { z } from 'zod'
import { findImport, updateImport, type ImportBatch } from '@/lib/data/import'
import { countRows, findTakenLines, replaceRows, saveVerdicts, type RowVerdict, type StagedRow } from '@/lib/data/import-rows'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { AppError, command, inviterRefOf, notFound, type Context } from '../kernel'
import { duplicate, id, verdictOf } from './configure'
import { judgeRows, nothingPromised } from './judge'

const MOST = 50
const MAX_CELL = 4_000

/** Corrects rows in place, without a file: only these are judged again, and what is right now waits for the next run. */
export const mendImportRows = command({
  name: 'import.mend-rows',
  permission: 'invitation.import',
  input: z.object({ id, rows: z.array(z.object({ line: z.int().min(1), cells: z.array(z.string().max(MAX_CELL)).max(64) })).min(1).max(MOST) }),
  limit: { per: 'actor', max: 600, windowSeconds: 3600 },
  async run({ ctx, input, tx }) {
    const batch = await findImport(tx, input.id, { lock: true })
    if (!batch) throw notFound()
    if (batch.state === 'running' || batch.state === 'uploaded') throw new AppError('CONFLICT')
    if (input.rows.some((row) => row.cells.length !== batch.columns.length)) throw new AppError('VALIDATION', { field: 'rows' })
    const replaced = new Set(await replaceRows(tx, batch.id, input.rows))
    if (replaced.size === 0) throw new AppError('CONFLICT')
    const verdicts = await judgeAgain(tx, ctx, batch, input.rows.filter((row) => replaced.has(row.line)))
    await saveVerdicts(tx, batch.id, verdicts)
    await updateImport(tx, batch.id, { state: 'ready', creator: inviterRefOf(ctx.actor), error: null }, ctx.now)
    const counts = await countRows(tx, batch.id)
    return {
      result: { ...counts, rows: verdicts.map(({ line, state, problems }) => ({ line, state, problems })) },
      audit: { target: { type: 'Import', id: batch.id, name: batch.fileName }, details: { replaced: replaced.size, ...counts } },
    }
  },
})

async function judgeAgain(tx: TenantTx, ctx: Context, batch: ImportBatch, rows: readonly StagedRow[]): Promise<readonly RowVerdict[]> {
  const verdicts = (await judgeRows(tx, ctx, batch, rows, nothingPromised())).map(verdictOf)
  const emails = verdicts.flatMap(({ email }) => (email ? [email] : []))
  const taken = await findTakenLines(tx, batch.id, emails, rows.map((row) => row.line))
  return verdicts.map((verdict) => {
    const first = verdict.email ? taken.get(verdict.email) : undefined
    return verdict.state === 'valid' && first !== undefined ? duplicate(batch, verdict, first) : verdict
  })
}
