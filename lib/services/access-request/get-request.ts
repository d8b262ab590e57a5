import { z } from 'zod'
import { type AccessRequest, type Facts } from '@/lib/domain/entitlement'
import { loadFacts } from '@/lib/data/access-facts'
import { findActiveAccess, findDecidedBy, findPackageNames, findPartnersOf, findRequests, findTimeline, findWaitingFor, type TimelineRow } from '@/lib/data/access-request-read'
import { findDelegators } from '@/lib/data/approval-delegation'
import { findPeople } from '@/lib/data/sponsor'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { entityId, notFound, query, type Context } from '../kernel'
import { decidesFor, isShownTo, openStage } from './approval'
import { toRows } from './list-own'
import { signedInUserId } from './self'

const iso = (value: number | string | null | undefined): Date | null => {
  const moment = typeof value === 'string' ? Date.parse(value) : value
  return moment === null || moment === undefined || !Number.isFinite(moment) ? null : new Date(moment)
}
const policyOf = (record: AccessRequest, facts: Facts) => facts.package(record.package)?.policies.find(({ document }) => document.id === record.policy)?.document

/** What was answered, under the words of the questions as they are now. */
function answersOf(record: AccessRequest, facts: Facts) {
  const questions = new Map((policyOf(record, facts)?.questions ?? []).map((question) => [question.id, question]))
  return Object.entries(record.answers).map(([id, answer]) => {
    const question = questions.get(id)
    const words = new Map((question?.choices ?? []).map((choice) => [choice.actualValue, typeof choice['text'] === 'string' ? choice['text'] : choice.actualValue]))
    return { question: typeof question?.['text'] === 'string' ? question['text'] : id, answer: (typeof answer === 'string' ? [answer] : answer).map((value) => words.get(value) ?? value).join(', ') }
  })
}

function periodOf(record: AccessRequest) {
  const asked = record.schedule?.expiration
  const rule = asked?.type === 'afterDateTime' || asked?.type === 'afterDuration' ? asked : record.expiration
  return { from: iso(record.startsAt), until: rule?.type === 'afterDateTime' ? iso(rule.endDateTime) : null, duration: rule?.type === 'afterDuration' ? rule.duration ?? null : null }
}

/** What an approver has to know of each request: all facts of all of them are read at once. */
async function toCases(tx: TenantTx, ctx: Context, userId: string, records: readonly AccessRequest[]) {
  const { facts } = await loadFacts(tx, { targets: records.map(({ target }) => target), people: [userId, ...records.flatMap(({ requestor }) => requestor ?? [])], packages: records.map((record) => record.package) }, ctx.now)
  const rows = await toRows(tx, records)
  const held = await findActiveAccess(tx, records.map(({ target }) => target), ctx.now)
  const names = await findPackageNames(tx, held.map(({ packageId }) => packageId))
  const partners = await findPartnersOf(tx, records.map(({ target }) => target))
  const delegators = new Map((await findPeople(tx, facts.delegators(userId))).map((person) => [person.id, person.displayName]))
  return records.flatMap((record, at) => {
    const row = rows[at]
    if (!row) return []
    const open = openStage(record, facts)
    const whose = decidesFor(record, userId, facts)
    return [{
      ...row, ...periodOf(record), justification: record.justification, answers: answersOf(record, facts), partner: partners.get(record.target) ?? null,
      holds: held.filter((one) => one.userId === record.target && one.packageId !== record.package).map((one) => names.get(one.packageId)?.displayName ?? one.packageId),
      stage: open?.number ?? record.approvals.length + 1, stages: open?.count ?? 1, dueAt: iso(open?.lapsesAt), needsReason: open?.needsReason ?? false,
      for: whose && whose !== userId ? delegators.get(whose) ?? null : null, mayDecide: whose !== null,
    }]
  })
}

/** Requests that wait for the signed-in person, the most urgent first, or those they have decided. */
export const listApprovals = query({
  name: 'access-request.list-approvals',
  permission: 'self',
  input: z.object({ show: z.enum(['open', 'decided']).catch('open').default('open') }),
  async run({ ctx, input: { show }, tx }) {
    const userId = signedInUserId(ctx)
    if (show === 'decided') return { open: [], decided: await toRows(tx, (await findDecidedBy(tx, userId, 100)).map(({ record }) => record)) }
    const people = [userId, ...((await findDelegators(tx, [userId], ctx.now)).get(userId) ?? [])]
    const waiting = (await findWaitingFor(tx, people, 100)).map(({ record }) => record)
    return { open: (await toCases(tx, ctx, userId, waiting)).filter(({ mayDecide }) => mayDecide), decided: [] }
  },
})

const lineOf = ({ ordinal, at, actorId, effect }: TimelineRow, people: ReadonlyMap<string, string>) => {
  const word = (key: string) => (typeof effect[key] === 'string' ? effect[key] : null)
  const kind = word('kind')
  return {
    id: String(ordinal), at, by: actorId === null ? null : people.get(actorId) ?? null, kind, what: word('to') ?? word('mail') ?? word('verdict') ?? word('role') ?? word('reason') ?? '', stage: typeof effect['stage'] === 'number' ? effect['stage'] : null,
    person: people.get(word('person') ?? '') ?? null, reason: kind === 'request' && word('to') !== 'submitted' ? word('reason') : null, text: word('text'),
  }
}

/** One request with its stages and timeline, for whoever asked, whose it is, and those who decide. */
export const getRequest = query({
  name: 'access-request.get',
  permission: 'self',
  input: z.object({ id: entityId }),
  async run({ ctx, input: { id }, tx }) {
    const userId = signedInUserId(ctx)
    const [found] = await findRequests(tx, [id])
    if (!found) throw notFound()
    const { record } = found
    const own = record.target === userId || record.requestor === userId
    if (!own && !(await isShownTo(tx, record, userId, ctx.now))) throw notFound()
    const [view] = await toCases(tx, ctx, userId, [record])
    if (!view) throw notFound()
    const { facts } = await loadFacts(tx, { targets: [record.target], people: [userId], packages: [record.package] }, ctx.now)
    const timeline = await findTimeline(tx, id)
    const open = openStage(record, facts)
    const ids = [...timeline.flatMap(({ actorId, effect }) => [actorId, typeof effect['person'] === 'string' ? effect['person'] : null]), ...record.approvals.map(({ by }) => by), ...(open?.people ?? [])].flatMap((one) => one ?? [])
    const people = new Map((await findPeople(tx, [...new Set(ids)])).map((person) => [person.id, person.displayName]))
    const decisions = timeline.filter(({ effect }) => effect['kind'] === 'decision')
    const count = Math.max(open?.count ?? 0, record.approvals.length, ...decisions.map(({ effect }) => Number(effect['stage'])))
    const stages = Array.from({ length: count }, (_, index) => {
      const decision = decisions.find(({ effect }) => effect['stage'] === index + 1)
      const denied = decision?.effect['verdict'] === 'deny'
      const state = decision ? (denied ? 'denied' as const : 'approved' as const) : open?.number === index + 1 ? 'open' as const : 'ahead' as const
      return {
        number: index + 1, state, approvers: open?.number === index + 1 ? open.people.flatMap((one) => people.get(one) ?? []) : [], dueAt: open?.number === index + 1 ? iso(open.lapsesAt) : null,
        decidedBy: decision?.actorId ? people.get(decision.actorId) ?? null : null, decidedAt: decision?.at ?? null, justification: typeof decision?.effect['text'] === 'string' ? decision.effect['text'] : null,
      }
    })
    return {
      ...view, own, path: stages, timeline: timeline.map((row) => lineOf(row, people)),
      mayCancel: own && (record.state === 'pendingApproval' || record.state === 'scheduled' || record.state === 'submitted'), mayAskAgain: record.target === userId && record.type === 'userAdd' && (record.state === 'denied' || record.state === 'canceled'),
    }
  },
})
