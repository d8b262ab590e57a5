import { z } from 'zod'
import { findLifecyclePolicies } from '@/lib/data/guest-lifecycle'
import { COMPLIANCE_STANDINGS, countCovered, listCovered, type CoveredBy, type CoveredGuest } from '@/lib/data/guest-lifecycle-people'
import { readTimeZone } from '@/lib/data/tenant-settings'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { planOf, type LifecyclePolicy } from '@/lib/domain/guest-lifecycle'
import { entityId, listExport, notFound, pageInput, query, type Context } from '../kernel'
import { checkedRule, livePolicy, ruleFields } from './fields'

/** Names nobody: a policy that is not saved has found nobody yet. */
const UNSAVED = '00000000-0000-0000-0000-000000000000'

const standing = z.array(z.enum(COMPLIANCE_STANDINGS)).max(COMPLIANCE_STANDINGS.length)
const search = z.string().max(200)

/** What follows for a guest and when: as announced, or as it would be announced by a run at this moment. */
function withPlan(policy: LifecyclePolicy, { search: _search, orderAt: _order, ...row }: CoveredGuest & { readonly search?: string }, now: Date, zone: string) {
  if (row.announcedAt) return { ...row, willBlockAt: row.plannedAt, willDeleteAt: row.deleteAt ?? (row.plannedAt ? planOf(policy, row.announcedAt, zone).deleteAt : null) }
  const told = row.dueAt && row.dueAt > now ? row.dueAt : now
  const plan = row.standing === 'notCompliant' || row.standing === 'soon' ? planOf(policy, told, zone) : { blockAt: null, deleteAt: null }
  return { ...row, willBlockAt: plan.blockAt, willDeleteAt: plan.deleteAt }
}

/** Exactly whom a policy would be about, and when, before it is saved: in its place among the others. */
export const previewLifecyclePolicy = query({
  name: 'guest-lifecycle.preview',
  permission: 'guest-lifecycle.read',
  input: z.object({ id: entityId.optional(), ...ruleFields, standing: standing.optional().catch(undefined), search: search.optional().catch(undefined), ...pageInput }),
  limit: { per: 'actor', max: 300, windowSeconds: 300 },
  async run({ ctx, input: { id, standing: shown, search: text, sort, direction, cursor, size, ...input }, tx }) {
    if (id !== undefined) await livePolicy(tx, id)
    const rule = await checkedRule(tx, input)
    const policy: LifecyclePolicy = { ...rule, id: UNSAVED, enabled: true }
    const all = await findLifecyclePolicies(tx)
    const place = id === undefined ? -1 : all.findIndex((one) => one.id === id)
    const covered: CoveredBy = { policy, higher: place === -1 ? all : all.slice(0, place), now: ctx.now, zone: await readTimeZone(tx) }
    const page = await listCovered(tx, covered, { standing: shown, search: text }, { sort, direction, cursor, size })
    return { ...page, rows: page.rows.map((row) => withPlan(policy, row, ctx.now, covered.zone)), figures: await countCovered(tx, covered) }
  },
})

/** The policy as a saved one counts: those of its kind before it come first. */
async function savedPolicy(tx: TenantTx, id: string, now: Date): Promise<CoveredBy> {
  const all = await findLifecyclePolicies(tx)
  const place = all.findIndex((one) => one.id === id)
  const policy = all[place]
  if (!policy) throw notFound()
  return { policy, higher: all.slice(0, place), now, zone: await readTimeZone(tx) }
}

type Filter = { readonly id: string; readonly standing?: readonly (typeof COMPLIANCE_STANDINGS)[number][] | undefined; readonly search?: string | undefined }

async function complianceOf(tx: TenantTx, { id, ...filter }: Filter, page: Parameters<typeof listCovered>[3], now: Date) {
  const covered = await savedPolicy(tx, id, now)
  const found = await listCovered(tx, covered, filter, page)
  return { ...found, rows: found.rows.map((row) => withPlan(covered.policy, row, now, covered.zone)) }
}

async function totalOf(tx: TenantTx, { id, ...filter }: Filter, ctx: Context) {
  return { value: (await countCovered(tx, await savedPolicy(tx, id, ctx.now), filter)).covered, capped: false }
}

/** Who complies with a policy and who does not, since when, and what happens next. */
export const listCompliance = query({
  name: 'guest-lifecycle.compliance',
  permission: 'guest-lifecycle.read',
  input: z.object({ id: entityId, standing: standing.optional().catch(undefined), search: search.optional().catch(undefined), ...pageInput }),
  async run({ ctx, input, tx }) {
    const { id, standing: shown, search: text, ...page } = input
    const filter = { id, standing: shown, search: text }
    return { ...(await complianceOf(tx, filter, page, ctx.now)), total: await totalOf(tx, filter, ctx), figures: await countCovered(tx, await savedPolicy(tx, id, ctx.now)) }
  },
})

export const { start: exportCompliance, rows: exportComplianceRows } = listExport({
  noun: 'guest-lifecycle', permission: 'guest-lifecycle.read', target: 'GuestLifecyclePolicy',
  filter: z.strictObject({ id: entityId, standing: standing.optional(), search: search.optional() }),
  list: (tx, filter: Filter, page, ctx) => complianceOf(tx, filter, page, ctx.now), count: totalOf,
})
