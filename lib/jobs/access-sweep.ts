import { DUE_KINDS, findDue, findTenantsWithDueAccess, type Due, type DueKind } from '@/lib/data/access-due'
import { findTenantById } from '@/lib/data/tenant'
import { aloneInTenant } from '@/lib/data/tenant-tx'
import { newId } from '@/lib/platform/ids'
import { runtime } from '@/lib/platform/runtime'
import { advanceAccess } from '@/lib/services/access-assignment'
import { systemContext, type Context } from '@/lib/services/kernel'
import type { Sweep } from './cron'

/** What is looked up at once, and kept in memory. */
const PAGE = 1_000
/** Nobody shall wait longer than a tenth of a second for what a transaction holds: it takes as many things as this allows. */
const AIM_MS = 70
const [LEAST, MOST] = [50, 500]
/** While PostgreSQL writes for one, the rules are asked for the other. A person's things are all in one lane. */
const LANES = 2
const FIRST = { dueAt: new Date(0), id: '00000000-0000-0000-0000-000000000000' }

/** Does everything that the clock makes due for access packages. What fails is left for the next run, and keeps nothing else waiting. */
export const accessSweep: Sweep = {
  name: 'access',
  everySeconds: 60,
  async run(now) {
    const report = { request: 0, assignment: 0, account: 0, failed: 0 }
    for (const tenantId of await findTenantsWithDueAccess(now)) {
      const tenant = await findTenantById(tenantId)
      if (!tenant) continue
      const ctx = systemContext({ tenant, name: 'Access packages', now, correlationId: newId() })
      for (const kind of DUE_KINDS) {
        const { done, failed } = await sweepKind(ctx, kind)
        report[kind] += done
        report.failed += failed
      }
    }
    return report
  },
}

interface Progress {
  /** Things in one transaction, by how long the last one held its people. */
  size: number
  done: number
  failed: number
}

const laneOf = (person: string) => Number.parseInt(person.slice(-1), 16) % LANES

async function sweepKind(ctx: Context, kind: DueKind): Promise<Pick<Progress, 'done' | 'failed'>> {
  const lanes = Array.from({ length: LANES }, (): Progress => ({ size: LEAST, done: 0, failed: 0 }))
  for (let after: Omit<Due, 'person'> | undefined = FIRST; after;) {
    const due: readonly Due[] = await findDue(aloneInTenant(ctx.tenant.id), kind, ctx.now, after, PAGE)
    await Promise.all(lanes.map((lane, index) => sweepLane(ctx, kind, due.filter(({ person }) => laneOf(person) === index), lane)))
    after = due.length === PAGE ? due.at(-1) : undefined
  }
  return { done: sum(lanes.map(({ done }) => done)), failed: sum(lanes.map(({ failed }) => failed)) }
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0)

async function sweepLane(ctx: Context, kind: DueKind, due: readonly Due[], lane: Progress): Promise<void> {
  for (let from = 0; from < due.length;) {
    const some = due.slice(from, from + lane.size)
    await sweepSome(ctx, kind, some.map(({ id }) => id), lane)
    from += some.length
  }
}

/** One that fails spoils it for all: halves say which it is. */
async function sweepSome(ctx: Context, kind: DueKind, ids: readonly string[], progress: Progress): Promise<void> {
  try {
    const { held, heldFor } = await advanceAccess(ctx, kind, ids)
    progress.done += held
    if (ids.length === progress.size) progress.size = Math.max(LEAST, Math.min(MOST, Math.round(progress.size * Math.min(1.5, AIM_MS / heldFor))))
  } catch (error) {
    if (ids.length === 1) {
      runtime().log.error({ err: error, tenantId: ctx.tenant.id, kind, id: ids[0] }, 'what is due for access could not be done')
      progress.failed += 1
      return
    }
    const middle = Math.ceil(ids.length / 2)
    for (const half of [ids.slice(0, middle), ids.slice(middle)]) await sweepSome(ctx, kind, half, progress)
  }
}
