import type { Prisma } from './generated/client'
import { cappedCount, readPage, type Keyset, type Page, type PageRequest, type Total } from './keyset'
import type { PlatformTx } from './platform-tx'

/** `running`: a worker holds it now; `retrying`: it failed and will run again; `dead`: it failed for good. */
export type JobState = 'waiting' | 'running' | 'retrying' | 'done' | 'dead'

export interface JobRow {
  readonly id: string
  readonly queue: string
  readonly state: JobState
  readonly attempts: number
  readonly maxAttempts: number
  readonly runAt: Date
  readonly createdAt: Date
  readonly finishedAt: Date | null
  readonly lastError: string | null
  readonly tenantId: string
  readonly tenantSlug: string | null
}

export interface JobFilter {
  readonly state?: 'open' | 'done' | 'dead' | undefined
}

const STATES = { open: 0, done: 1, dead: 2 } as const
const KEYSET = { sorts: { created: { field: 'createdAt', type: 'time' } }, defaultSort: 'created', defaultDirection: 'desc' } as const satisfies Keyset<keyof Prisma.JobWhereInput>
const COLUMNS = {
  id: true, queue: true, state: true, attempts: true, maxAttempts: true, runAt: true, createdAt: true, finishedAt: true, lastError: true, lockedUntil: true, tenantId: true,
} as const

function stateOf(row: { state: number; attempts: number; lockedUntil: Date | null; lastError: string | null }, now: Date): JobState {
  if (row.state === STATES.done) return 'done'
  if (row.state === STATES.dead) return 'dead'
  if (row.lockedUntil && row.lockedUntil > now) return 'running'
  return row.lastError !== null ? 'retrying' : 'waiting'
}

const where = ({ state }: JobFilter): Prisma.JobWhereInput => (state ? { state: STATES[state] } : {})

export async function listJobs(tx: PlatformTx, filter: JobFilter, request: PageRequest, now: Date): Promise<Page<JobRow>> {
  const page = await readPage(KEYSET, request, (parts: { where: Prisma.JobWhereInput; orderBy: Prisma.JobOrderByWithRelationInput[]; take: number }) =>
    tx.db.job.findMany({ where: { AND: [where(filter), parts.where] }, orderBy: parts.orderBy, take: parts.take, select: COLUMNS }))
  const tenants = await tx.db.tenant.findMany({ where: { id: { in: [...new Set(page.rows.map((row) => row.tenantId))] } }, select: { id: true, slug: true } })
  const slugs = new Map(tenants.map((tenant) => [tenant.id, tenant.slug]))
  return { ...page, rows: page.rows.map(({ lockedUntil, ...row }) => ({ ...row, state: stateOf({ ...row, lockedUntil }, now), tenantSlug: slugs.get(row.tenantId) ?? null })) }
}

export async function countJobs(tx: PlatformTx, filter: JobFilter): Promise<Total> {
  return cappedCount((take) => tx.db.job.count({ where: where(filter), orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], take }))
}

export async function findJobByKey(tx: PlatformTx, queue: string, dedupeKey: string, now: Date): Promise<JobState | null> {
  const row = await tx.db.job.findUnique({ where: { queue_dedupeKey: { queue, dedupeKey } }, select: { state: true, attempts: true, lockedUntil: true, lastError: true } })
  return row ? stateOf(row, now) : null
}

/** Runs a dead job once more, or a waiting one now. False when it is done or being run. */
export async function retryJob(tx: PlatformTx, id: string, now: Date): Promise<{ queue: string; tenantId: string } | undefined> {
  const rows = await tx.db.$queryRaw<{ queue: string; tenantId: string }[]>`
    update job set state = 0, run_at = ${now}, finished_at = null, attempts = case when state = 2 then 0 else attempts end
    where id = ${id}::uuid and state <> 1 and (locked_until is null or locked_until <= ${now}) returning queue, tenant_id::text as "tenantId"`
  if (rows[0]) await tx.db.$executeRaw`select pg_notify('vestibule_job', ${rows[0].queue})`
  return rows[0]
}
