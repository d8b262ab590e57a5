import { z } from 'zod'
import { insertImport, updateImport } from '@/lib/data/import'
import { stageRows, type StagedRow } from '@/lib/data/import-rows'
import { CSV_LIMITS, guessMapping } from '@/lib/domain/csv'
import { cleanLine, isUuid } from '@/lib/domain/shared'
import { readSpool } from '@/lib/platform/spool'
import { command, inviterRefOf } from '../kernel'
import { readCsv } from './read-csv'

const STAGE = 500

/** Takes in an uploaded file: all its rows or none. The columns are guessed; nothing is decided and nobody is invited yet. */
export const uploadImport = command({
  name: 'import.upload',
  permission: 'invitation.import',
  input: z.object({ spoolId: z.string().refine(isUuid), sha256: z.string().regex(/^[0-9a-f]{64}$/), fileName: z.string().max(1_000).transform(cleanLine).transform((name) => name.slice(0, 200) || 'people.csv') }),
  limit: { per: 'actor', max: 60, windowSeconds: 3600 },
  async run({ ctx, input, tx }) {
    const { head, rows } = await readCsv(readSpool(input.spoolId))
    const { headers: columns, encoding, delimiter } = head
    const mapping = guessMapping(columns)
    const id = await insertImport(tx, { fileName: input.fileName, fileHash: input.sha256, encoding, delimiter, columns, mapping, creator: inviterRefOf(ctx.actor) }, ctx.now)
    let total = 0
    let waiting: StagedRow[] = []
    for await (const row of rows) {
      waiting.push(row)
      if (waiting.length < STAGE) continue
      await stageRows(tx, id, waiting)
      total += waiting.length
      waiting = []
    }
    await stageRows(tx, id, waiting)
    total += waiting.length
    await updateImport(tx, id, { total }, ctx.now)
    return { result: { id, total, columns, mapping }, audit: { target: { type: 'Import', id, name: input.fileName }, details: { rows: total, encoding, delimiter, maxRows: CSV_LIMITS.rows } } }
  },
})
