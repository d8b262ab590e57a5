import { z } from 'zod'
import { findImport, updateImport, type ImportBatch } from '@/lib/data/import'
import { countRows, readRows, saveVerdicts, type RowVerdict } from '@/lib/data/import-rows'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { IMPORT_FIELDS } from '@/lib/domain/csv'
import { INVITATION_LIMITS } from '@/lib/domain/invitation'
import { cleanParagraphs, isUuid } from '@/lib/domain/shared'
import { AppError, command, inviterRefOf, notFound, type Context } from '../kernel'
import { judgeRows, nothingPromised, type Judgement } from './judge'

export const id = z.string().refine(isUuid, 'This is not an id.')
const PAGE = 1_000
const OPEN = ['valid', 'invalid', 'skipped', 'failed'] as const

const OptionsInput = z.object({
  groupIds: z.array(id).max(INVITATION_LIMITS.grants).default([]),
  applications: z.array(z.object({ id, appRoleId: id.nullish() })).max(INVITATION_LIMITS.grants).default([]),
  sponsorIds: z.array(id).max(INVITATION_LIMITS.sponsors).default([]),
  message: z.string().max(4 * INVITATION_LIMITS.message).transform(cleanParagraphs).pipe(z.string().max(INVITATION_LIMITS.message)).nullish(),
  language: z.string().regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,2}$/).nullish(),
  redirectUrl: z.string().max(2_048).nullish(),
  expiresInDays: z.int().min(INVITATION_LIMITS.lifetimeDaysMin).max(INVITATION_LIMITS.lifetimeDaysMax).nullish(),
  sendMail: z.boolean().default(true),
})

/** What a row is told before anything runs. */
export function verdictOf(judged: Judgement): RowVerdict {
  const { line } = judged
  if (judged.kind === 'refuse') return { line, state: 'invalid', email: judged.email, problems: judged.problems }
  return judged.kind === 'skip' ? { line, state: 'skipped', email: judged.email, problems: [judged.problem] } : { line, state: 'valid', email: judged.draft.email, problems: [] }
}

export function duplicate(batch: ImportBatch, { line, email }: RowVerdict, firstLine: number): RowVerdict {
  return { line, state: 'skipped', email, problems: [{ column: batch.columns[batch.mapping.email ?? 0] ?? '', field: 'email', code: 'duplicate', params: { firstLine } }] }
}

/** Judges every row that is not done, as the run would right now, and says what it found. Invites nobody. */
export async function checkAll(tx: TenantTx, ctx: Context, batch: ImportBatch): Promise<void> {
  const firstLine = new Map<string, number>()
  const promised = nothingPromised()
  for (let after = 0; ;) {
    const rows = await readRows(tx, batch.id, { after, limit: PAGE, states: OPEN })
    const verdicts = (await judgeRows(tx, ctx, batch, rows, promised)).map((judged): RowVerdict => {
      const verdict = verdictOf(judged)
      if (verdict.state === 'invalid' || verdict.email === null) return verdict
      const first = firstLine.get(verdict.email)
      if (first !== undefined) return duplicate(batch, verdict, first)
      firstLine.set(verdict.email, verdict.line)
      return verdict
    })
    await saveVerdicts(tx, batch.id, verdicts)
    const last = rows.at(-1)
    if (!last || rows.length < PAGE) return
    after = last.line
  }
}

/** Sets which column means what and what holds for every row, and makes the dry run. Repeatable until the run begins, and again after it for what failed. */
export const configureImport = command({
  name: 'import.configure',
  permission: 'invitation.import',
  input: z.object({ id, mapping: z.partialRecord(z.enum(IMPORT_FIELDS), z.int().min(0).max(63)), options: OptionsInput }),
  async run({ ctx, input, tx }) {
    const found = await findImport(tx, input.id, { lock: true })
    if (!found) throw notFound()
    if (found.state === 'running') throw new AppError('CONFLICT')
    const columns = Object.values(input.mapping)
    if (input.mapping.email === undefined) throw new AppError('CSV_MISSING_COLUMN', { field: 'mapping.email', params: { column: 'email' } })
    if (columns.some((column) => column >= found.columns.length) || new Set(columns).size !== columns.length) throw new AppError('VALIDATION', { field: 'mapping' })
    const batch = { ...found, mapping: input.mapping, options: input.options }
    await checkAll(tx, ctx, batch)
    await updateImport(tx, batch.id, { state: 'ready', mapping: batch.mapping, options: batch.options, creator: inviterRefOf(ctx.actor), error: null }, ctx.now)
    const counts = await countRows(tx, batch.id)
    return { result: counts, audit: { target: { type: 'Import', id: batch.id, name: batch.fileName }, details: { mapping: input.mapping, options: input.options, ...counts } } }
  },
})
