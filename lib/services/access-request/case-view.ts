import { endOfAccess, questionsIn, type AccessRequest, type Facts } from '@/lib/domain/entitlement'
import { loadFacts } from '@/lib/data/access-facts'
import { findPackages } from '@/lib/data/access-package'
import { findActiveAccess, findPartnersOf, findRoleNames, findTimeline, type TimelineRow } from '@/lib/data/access-request-read'
import { findPeople } from '@/lib/data/sponsor'
import type { TenantTx } from '@/lib/data/tenant-tx'
import type { Context } from '../kernel'
import { decidesFor, openStage } from './approval'
import { toRows } from './list-own'

const iso = (value: number | string | null | undefined): Date | null => {
  const moment = typeof value === 'string' ? Date.parse(value) : value
  return moment === null || moment === undefined || !Number.isFinite(moment) ? null : new Date(moment)
}
const policyOf = (record: AccessRequest, facts: Facts) => facts.package(record.package)?.policies.find(({ document }) => document.id === record.policy)?.document

const languageOf = ({ actor, tenant }: Context): string => (actor.kind === 'user' ? actor.language : null) ?? tenant.defaultLanguage

/** What was answered, under the words of the questions as they are now. */
function answersOf(record: AccessRequest, facts: Facts, language: string) {
  const questions = new Map(questionsIn(policyOf(record, facts) ?? { questions: [] }, language).map((question) => [question.id, question]))
  return Object.entries(record.answers).map(([id, answer]) => {
    const question = questions.get(id)
    const words = new Map((question?.choices ?? []).map(({ value, text }) => [value, text]))
    return { question: question?.text ?? id, answer: (typeof answer === 'string' ? [answer] : answer).map((value) => words.get(value) ?? value).join(', ') }
  })
}

/** What may be put right by whoever approves. */
function editableOf(record: AccessRequest, facts: Facts, language: string) {
  const questions = (policyOf(record, facts)?.questions ?? []).filter(({ isAnswerEditable }) => isAnswerEditable)
  return questionsIn({ questions }, language).map((question) => ({ ...question, value: record.answers[question.id] ?? null }))
}

/** The time that would be given: what was asked for, and never more than the policy gives. */
function periodOf(record: AccessRequest, { zone }: Facts, now: number) {
  const rule = record.expiration
  if (!record.schedule?.expiration && rule?.type === 'afterDuration') return { from: iso(record.startsAt), until: null, duration: rule.duration ?? null }
  return { from: iso(record.startsAt), until: iso(endOfAccess(rule, record.schedule, record.startsAt ?? now, zone)), duration: null }
}

/**
 * What an approver has to know of each request: all facts of all of them are read at once. Nobody looks where a console does, which sees
 * packages of some catalogues only. What else somebody holds is for them, and for those who decide now.
 */
export async function toCases(tx: TenantTx, ctx: Context, userId: string | null, records: readonly AccessRequest[], seen?: readonly string[]) {
  const { facts } = await loadFacts(tx, { targets: records.map(({ target }) => target), people: [...(userId ? [userId] : []), ...records.flatMap(({ requestor }) => requestor ?? [])], packages: records.map((record) => record.package) }, ctx.now)
  const rows = await toRows(tx, records)
  const held = await findActiveAccess(tx, records.map(({ target }) => target), ctx.now)
  const packages = await findPackages(tx, held.map(({ packageId }) => packageId))
  const names = new Map(packages.filter(({ catalogId }) => !seen || seen.includes(catalogId)).map(({ id, displayName }) => [id, displayName]))
  const partners = await findPartnersOf(tx, records.map(({ target }) => target))
  const delegators = new Map((await findPeople(tx, userId ? facts.delegators(userId) : [])).map((person) => [person.id, person.displayName]))
  return records.flatMap((record, at) => {
    const row = rows[at]
    if (!row) return []
    const open = openStage(record, facts)
    const whose = userId === null ? null : decidesFor(record, userId, facts)
    return [{
      ...row, ...periodOf(record, facts, ctx.now.getTime()), editable: whose === null ? [] : editableOf(record, facts, languageOf(ctx)), justification: record.justification, answers: answersOf(record, facts, languageOf(ctx)), partner: partners.get(record.target) ?? null,
      holds: userId === null || whose !== null || record.target === userId ? held.filter((one) => one.userId === record.target && one.packageId !== record.package).flatMap((one) => names.get(one.packageId) ?? []) : [],
      stage: open?.number ?? record.approvals.length + 1, stages: open?.count ?? 1, dueAt: iso(open?.lapsesAt), needsReason: open?.needsReason ?? false,
      for: whose && whose !== userId ? delegators.get(whose) ?? null : null, mayDecide: whose !== null,
    }]
  })
}

const lineOf = ({ ordinal, at, actorId, effect }: TimelineRow, people: ReadonlyMap<string, string>, roleOf: (resource: string, role: string) => string) => {
  const word = (key: string) => (typeof effect[key] === 'string' ? effect[key] : null)
  const kind = word('kind')
  const role = word('resource') === null ? null : roleOf(word('resource') ?? '', word('role') ?? '')
  return {
    id: String(ordinal), at, by: actorId === null ? null : people.get(actorId) ?? null, kind, what: word('to') ?? word('mail') ?? word('verdict') ?? role ?? word('reason') ?? '', stage: typeof effect['stage'] === 'number' ? effect['stage'] : null,
    person: people.get(word('person') ?? '') ?? null, reason: kind === 'request' && word('to') !== 'submitted' ? word('reason') : null, text: word('text'),
  }
}

/** The stages of a request and everything that happened to it, newest first. */
export async function courseOf(tx: TenantTx, record: AccessRequest, facts: Facts) {
  const timeline = await findTimeline(tx, record.id)
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
  const roleOf = await findRoleNames(tx, timeline.flatMap(({ effect: { resource, role } }) => (typeof resource === 'string' && typeof role === 'string' ? [{ resource, role }] : [])))
  return { path: stages, timeline: timeline.map((row) => lineOf(row, people, roleOf)) }
}
