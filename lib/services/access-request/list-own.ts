import { z } from 'zod'
import { isInScope, needsReason, organizationOf, policiesFor, policiesForOthers, type AccessRequest, type AssignmentState } from '@/lib/domain/entitlement'
import { loadFacts } from '@/lib/data/access-facts'
import { findActiveAccess, findEndedAccess, findListedPackages, findPackageNames, findRequestsAbout, findWaitingFor, plannedEnd } from '@/lib/data/access-request-read'
import { findDelegation, findDelegators } from '@/lib/data/approval-delegation'
import { findAnsweredFor } from '@/lib/data/manager'
import { findPeople } from '@/lib/data/sponsor'
import { DAY } from '@/lib/domain/shared'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { query } from '../kernel'
import { MOST_ANSWERED_FOR, signedInUserId } from './self'

const LIST = 200

/** What the tabs of My Access say: how much waits, and which parts somebody has at all. */
export const getMyAccess = query({
  name: 'access-request.overview',
  permission: 'self',
  input: z.object({}),
  async run({ ctx, tx }) {
    const userId = signedInUserId(ctx)
    const people = [userId, ...((await findDelegators(tx, [userId], ctx.now)).get(userId) ?? [])]
    return {
      active: (await findActiveAccess(tx, [userId], ctx.now)).length, approvals: (await findWaitingFor(tx, people, 100)).length,
      delegation: await findDelegation(tx, userId, ctx.now), today: ctx.now.toISOString().slice(0, 10),
    }
  },
})

/** Packages the signed-in person may ask for, for themselves or for somebody they answer for, by name. Hidden ones have a link and are in no list. */
export const listAvailablePackages = query({
  name: 'access-request.list-available',
  permission: 'self',
  input: z.object({ search: z.string().trim().max(200).optional().catch(undefined) }),
  async run({ ctx, input: { search }, tx }) {
    const userId = signedInUserId(ctx)
    const outsider = ctx.actor.kind === 'user' && ctx.actor.userType === 'guest'
    const listed = await findListedPackages(tx, { search, outsider, take: LIST })
    const answersFor = await findAnsweredFor(tx, userId, MOST_ANSWERED_FOR)
    const { facts } = await loadFacts(tx, { targets: [userId], people: [userId, ...answersFor], packages: listed.map(({ id }) => id) }, ctx.now)
    const person = facts.person(userId)
    const others = answersFor.flatMap((id) => facts.person(id) ?? [])
    const held = new Set((await findActiveAccess(tx, [userId], ctx.now)).map(({ packageId }) => packageId))
    const waiting = new Set(facts.requests(userId).map((request) => request.package))
    return {
      rows: listed.flatMap((names) => {
        const found = facts.package(names.id)
        if (!found || !person) return []
        const own = policiesFor(found, 'self', person, person, facts).length > 0
        if (!own && policiesForOthers(found, person, others, facts).length === 0) return []
        const now = !own ? 'others' as const : held.has(names.id) ? 'held' as const : waiting.has(names.id) ? 'waiting' as const : 'free' as const
        return [{ ...names, now }]
      }),
    }
  },
})

/** What somebody has and what they had, with what they may do about it. */
export const listMyAssignments = query({
  name: 'access-request.list-held',
  permission: 'self',
  input: z.object({}),
  async run({ ctx, tx }) {
    const userId = signedInUserId(ctx)
    const [active, ended] = [await findActiveAccess(tx, [userId], ctx.now), await findEndedAccess(tx, userId, ctx.now, LIST)]
    const names = await findPackageNames(tx, [...active, ...ended].map(({ packageId }) => packageId))
    const { facts } = await loadFacts(tx, { targets: [userId], people: [userId] }, ctx.now)
    const person = facts.person(userId)
    // With a contract ends what was given under it.
    const contract = person && organizationOf(person, facts)?.accessEnds?.at
    const endOf = (end: Date | null) => (contract === undefined || (end !== null && end.getTime() <= contract) ? end : new Date(contract))
    const rows = (list: typeof active) => list.flatMap((row) => {
      const of = names.get(row.packageId)
      if (!of) return []
      const policy = facts.package(row.packageId)?.policies.find(({ document }) => document.id === row.policyId)?.document
      const settings = policy?.requestorSettings
      const open = facts.requests(userId).find((request) => request.assignment === row.id)
      return [{
        // SAFE: a CHECK constraint keeps states closed.
        id: row.id, package: of, state: row.state as AssignmentState, from: row.validFrom, until: endOf(plannedEnd(row)), endedAt: row.endedAt ?? row.validTo, endReason: row.endReason ?? 'expired', openRequest: open?.id ?? null, requestId: row.requestId, endsSoon: (endOf(plannedEnd(row))?.getTime() ?? Infinity) - ctx.now.getTime() < 14 * DAY,
        mayExtend: row.validTo !== null && !open && settings?.enableTargetsToSelfUpdateAccess === true && policy?.expiration?.type === 'afterDuration' && person !== undefined && isInScope(policy, person, facts),
        extendNeedsReason: policy !== undefined && needsReason(policy, 'userExtend'),
        mayGiveBack: settings?.enableTargetsToSelfRemoveAccess === true,
      }]
    })
    return { active: rows(active), ended: rows(ended) }
  },
})

/** A request as a line of a list. */
export async function toRows(tx: TenantTx, records: readonly AccessRequest[]) {
  const names = await findPackageNames(tx, records.map((record) => record.package))
  const people = new Map((await findPeople(tx, [...new Set(records.flatMap(({ target, requestor }) => [target, ...(requestor ? [requestor] : [])]))])).map((person) => [person.id, person]))
  return records.map((record) => {
    const [target, asker] = [people.get(record.target), record.requestor ? people.get(record.requestor) : undefined]
    return {
      id: record.id, type: record.type, state: record.state, createdAt: new Date(record.createdAt), reason: record.closedBecause,
      package: { id: record.package, displayName: names.get(record.package)?.displayName ?? record.package }, opens: names.get(record.package)?.opens ?? [],
      person: { id: record.target, displayName: target?.displayName ?? record.target }, email: target?.email ?? '', requestor: asker ? { id: asker.id, displayName: asker.displayName } : null,
    }
  })
}

/** Requests of the signed-in person, newest first. */
export const listMyRequests = query({
  name: 'access-request.list-own',
  permission: 'self',
  input: z.object({}),
  run: async ({ ctx, tx }) => ({ me: signedInUserId(ctx), rows: await toRows(tx, (await findRequestsAbout(tx, signedInUserId(ctx), LIST)).map(({ record }) => record)) }),
})
