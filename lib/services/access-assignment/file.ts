import { z } from 'zod'
import { findAssignmentFile, insertAssignmentFile, type AssignmentFile } from '@/lib/data/assignment-file'
import { updateImport } from '@/lib/data/import'
import { countProblems, countRows, listRows, readRows, readValidRows, saveVerdicts, stageRows, type RowVerdict, type StagedRow } from '@/lib/data/import-rows'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { submit } from '@/lib/domain/entitlement'
import { cleanLine, isUuid } from '@/lib/domain/shared'
import { readSpool } from '@/lib/platform/spool'
import { takeStep } from '../access-request/step'
import { readCsv } from '../import/read-csv'
import { catalogsFor } from '../catalog'
import { actorId, AppError, command, entityId, inviterRefOf, notFound, query, type AuditEntry, type Context } from '../kernel'
import { judgeFileRows, planRows, verdictOf, type Promised } from './file-plan'
import { columnsOf } from './file-row'
import { actingPerson, assertMayAssign } from './office'

/** The most rows of one file: the dry run looks at all of them while the caller waits. */
const MAX_ROWS = 5_000
const LOOK = 200
/** Rows of one transaction: a kill loses at most what was open, and that is done again. */
const STEP = 20

const targetOf = (file: Pick<AssignmentFile, 'id' | 'fileName'>): AuditEntry['target'] => ({ type: 'AssignmentFile', id: file.id, name: file.fileName })
const input = z.object({ id: entityId })

/** Files name people: who may change some catalogues only has their own files. */
async function held(tx: TenantTx, ctx: Context, id: string, options: { lock?: boolean } = {}): Promise<AssignmentFile> {
  const file = await findAssignmentFile(tx, id, options)
  if (!file || (file.createdBy !== actorId(ctx.actor) && (await catalogsFor(tx, ctx, 'access-assignment.update')))) throw notFound()
  return file
}

/** Takes in a CSV of people to give packages to or take them from, and says of each row what would become of it. Nobody gets or loses anything. */
export const previewAssignmentFile = command({
  name: 'access-assignment.preview-file',
  permission: 'access-assignment.update',
  input: z.object({
    spoolId: z.string().refine(isUuid), sha256: z.string().regex(/^[0-9a-f]{64}$/), packageId: entityId.optional(),
    fileName: z.string().max(1_000).transform(cleanLine).transform((name) => name.slice(0, 200) || 'assignments.csv'),
  }),
  limit: { per: 'actor', max: 60, windowSeconds: 3_600 },
  async run({ ctx, input: { spoolId, sha256, fileName, packageId }, tx }) {
    if (packageId) await assertMayAssign(tx, ctx, [packageId])
    const { head, rows } = await readCsv(readSpool(spoolId))
    const columns = columnsOf(head.headers)
    if (columns.email === undefined || (columns.package === undefined && !packageId)) throw new AppError('CSV_MISSING_COLUMN', { field: columns.email === undefined ? 'email' : 'package' })
    const id = await insertAssignmentFile(tx, { fileName, fileHash: sha256, encoding: head.encoding, delimiter: head.delimiter, columns: head.headers, creator: inviterRefOf(ctx.actor), packageId: packageId ?? null }, ctx.now)
    let total = 0
    let waiting: StagedRow[] = []
    for await (const row of rows) {
      if (++total > MAX_ROWS) throw new AppError('CSV_TOO_MANY_ROWS', { params: { max: MAX_ROWS } })
      waiting.push(row)
      if (waiting.length === LOOK) await stageRows(tx, id, waiting.splice(0))
    }
    await stageRows(tx, id, waiting)
    waiting = []
    await updateImport(tx, id, { total }, ctx.now)
    const file = await held(tx, ctx, id)
    const promised: Promised = { assignments: new Map(), seen: new Map() }
    for (let after = 0, done = 0; done < total;) {
      const next = await readRows(tx, id, { after, limit: LOOK })
      await saveVerdicts(tx, id, await judgeFileRows(tx, ctx, await planRows(tx, ctx, file, next), promised))
      after = next.at(-1)?.line ?? after
      done += Math.max(next.length, 1)
    }
    const counts = await countRows(tx, id)
    return { result: { id, total, ...counts }, audit: { target: targetOf({ id, fileName }), details: { rows: total, ...counts } } }
  },
})

/** Begins the run of a file that was looked at. The work is a job; every row is asked of the rules once more. */
export const runAssignmentFile = command({
  name: 'access-assignment.run-file',
  permission: 'access-assignment.update',
  input,
  async run({ ctx, input: { id }, tx }) {
    const file = await held(tx, ctx, id, { lock: true })
    if (file.state !== 'ready' && file.state !== 'failed') throw new AppError('CONFLICT')
    const { valid } = await countRows(tx, id)
    if (valid === 0) throw new AppError('CSV_EMPTY')
    // Whoever starts it is the administrator of every row: their rights are asked again for each.
    await updateImport(tx, id, { state: 'running', creator: inviterRefOf(ctx.actor), startedAt: ctx.now, error: null }, ctx.now)
    return { result: { rows: valid }, audit: { target: targetOf(file), details: { rows: valid } }, jobs: [{ queue: 'assignment-file', payload: { id }, dedupeKey: `${id}:${ctx.now.getTime()}` }] }
  },
})

/** Does the next rows of a running file, as whoever started it. For the job only. */
export const stepAssignmentFile = command({
  name: 'access-assignment.step-file',
  permission: 'access-assignment.update',
  input,
  async run({ ctx, input: { id }, tx }) {
    const file = await held(tx, ctx, id, { lock: true })
    const summary: AuditEntry = { target: targetOf(file), details: { state: file.state } }
    if (file.state !== 'running') return { result: { finished: true }, audit: summary }
    const rows = await readValidRows(tx, id, STEP)
    if (rows.length === 0) {
      const counts = await countRows(tx, id)
      await updateImport(tx, id, { state: 'completed', finishedAt: ctx.now }, ctx.now)
      return { result: { finished: true }, audit: { ...summary, details: { ...counts } } }
    }
    const by = actingPerson(ctx)
    const verdicts: RowVerdict[] = []
    const trail: AuditEntry[] = []
    for (const planned of await planRows(tx, ctx, file, rows)) {
      if ('verdict' in planned) {
        verdicts.push({ ...planned.verdict, state: 'failed' })
        continue
      }
      const { line, email, ask, name, packageName } = planned
      const answer = await takeStep(tx, ctx, { seed: { targets: [ask.target], people: by ? [by] : [], packages: [ask.package] }, by, late: 'already-requested' }, (facts, now) => submit(ask, facts, now))
      verdicts.push(answer.ok ? verdictOf(line, email, 'created') : verdictOf(line, email, 'failed', answer.error.code))
      if (answer.ok) trail.push({ action: ask.type === 'adminAdd' ? 'access-assignment.assign' : 'access-assignment.remove', target: { type: 'AccessPackage', id: ask.package, name: packageName }, details: { userId: ask.target, name, fileId: id, line } })
    }
    await saveVerdicts(tx, id, verdicts)
    const [first, ...rest] = trail
    return { result: { finished: false }, audit: first ? [first, ...rest] : { ...summary, details: { rows: rows.length, done: 0 } } }
  },
})

/** Ends a run that cannot go on, with the code of the reason; it may be started again. For the job only. */
export const failAssignmentFile = command({
  name: 'access-assignment.fail-file',
  permission: 'access-assignment.update',
  input: z.object({ id: entityId, code: z.string().max(60) }),
  async run({ ctx, input: { id, code }, tx }) {
    const file = await held(tx, ctx, id, { lock: true })
    if (file.state === 'running') await updateImport(tx, id, { state: 'failed', error: code, finishedAt: ctx.now }, ctx.now)
    return { result: { id }, audit: { target: targetOf(file), details: { reason: code } } }
  },
})

/** How far a file is, what is wrong with it, and a page of its rows that are not good. */
export const getAssignmentFile = query({
  name: 'access-assignment.get-file',
  permission: 'access-assignment.update',
  input: z.object({ id: entityId, after: z.number().int().min(0).default(0) }),
  async run({ ctx, input: { id, after }, tx }) {
    const file = await held(tx, ctx, id)
    const rows = await listRows(tx, id, { after, limit: 100, states: ['invalid', 'skipped', 'failed'] })
    return { ...file, counts: await countRows(tx, id), problems: await countProblems(tx, id), rows, next: rows.length === 100 ? (rows.at(-1)?.line ?? null) : null }
  },
})
