import { z } from 'zod'
import { holdPeople } from '@/lib/data/access-hold'
import { insertAssignmentFile, type AssignmentFile } from '@/lib/data/assignment-file'
import { updateImport } from '@/lib/data/import'
import { countRows, readRows, readValidRows, saveVerdicts, stageRows, type RowVerdict, type StagedRow } from '@/lib/data/import-rows'
import { submit } from '@/lib/domain/entitlement'
import { cleanLine, isUuid } from '@/lib/domain/shared'
import { readSpool } from '@/lib/platform/spool'
import { takeStep } from '../access-request/step'
import { readCsv } from '../import/read-csv'
import { AppError, command, entityId, inviterRefOf, type AuditEntry } from '../kernel'
import { judgeFileRows, nothingPromised, planRows, verdictOf } from './file-plan'
import { held } from './file-read'
import { columnsOf } from './file-row'
import { actingPerson, assertMayAssign } from './office'

/** The most rows of one file: the dry run looks at all of them while the caller waits. */
const MAX_ROWS = 5_000
const LOOK = 200
/** Rows of one transaction: a kill loses at most what was open, and that is done again. */
const STEP = 20

const targetOf = (file: Pick<AssignmentFile, 'id' | 'fileName'>): AuditEntry['target'] => ({ type: 'AssignmentFile', id: file.id, name: file.fileName })
const input = z.object({ id: entityId })

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
    const missing = columns.email === undefined ? 'email' : columns.package === undefined && !packageId ? 'package' : null
    if (missing) throw new AppError('CSV_MISSING_COLUMN', { field: missing, params: { column: missing } })
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
    const promised = nothingPromised()
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
    if (file.state !== 'ready' && file.state !== 'failed' && file.state !== 'cancelled') throw new AppError('CONFLICT')
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
    const plan = await planRows(tx, ctx, file, rows)
    await holdPeople(tx, plan.flatMap((planned) => ('ask' in planned ? planned.ask.target : [])))
    for (const planned of plan) {
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

/** Stops a run after the rows that are being done; what is done stays, and the rest can be started again. */
export const cancelAssignmentFile = command({
  name: 'access-assignment.cancel-file',
  permission: 'access-assignment.update',
  input,
  async run({ ctx, input: { id }, tx }) {
    const file = await held(tx, ctx, id, { lock: true })
    if (file.state !== 'running') throw new AppError('CONFLICT')
    await updateImport(tx, id, { state: 'cancelled', finishedAt: ctx.now }, ctx.now)
    const counts = await countRows(tx, id)
    return { result: counts, audit: { target: targetOf(file), details: { ...counts } } }
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
