import { deciderProblem, decidersOf, stagesOf, type AccessRequest, type Facts } from '@/lib/domain/entitlement'
import { loadFacts } from '@/lib/data/access-facts'
import { wasAsked } from '@/lib/data/access-request-read'
import { findDelegators } from '@/lib/data/approval-delegation'
import type { TenantTx } from '@/lib/data/tenant-tx'

/** Those who can decide the stage that is open, and whether it wants a reason. Null when no stage is open. */
export function openStage(record: AccessRequest, facts: Facts) {
  const stages = stagesOf(facts.package(record.package)?.policies.find(({ document }) => document.id === record.policy)?.document, record) ?? []
  const stage = record.stage && stages[record.stage.index]
  if (record.state !== 'pendingApproval' || !record.stage || !stage) return null
  return { stage, people: decidersOf(stage, record, record.stage.isEscalated, facts).people, needsReason: stage.isApproverJustificationRequired, number: record.stage.index + 1, count: stages.length, lapsesAt: record.stage.lapsesAt }
}

/** Whom somebody decides for: themselves, or one who is away. Null when it is not for them to decide. */
export function decidesFor(record: AccessRequest, userId: string, facts: Facts): string | null {
  const [open, person] = [openStage(record, facts), facts.person(userId)]
  if (!open || !person || deciderProblem(person, open.stage, record, facts) !== null) return null
  return open.people.includes(userId) ? userId : facts.delegators(userId).find((id) => open.people.includes(id)) ?? null
}

/** Whether a request is anything to somebody as a decider: asked, standing in for one who was, having decided, or able to decide now. */
export async function isShownTo(tx: TenantTx, record: AccessRequest, userId: string, now: Date): Promise<boolean> {
  const told = record.stage?.told ?? []
  const delegators = (await findDelegators(tx, [userId], now)).get(userId) ?? []
  if ([userId, ...delegators].some((id) => told.includes(id)) || (await wasAsked(tx, record.id, userId))) return true
  const { facts } = await loadFacts(tx, { targets: [record.target], people: [userId, ...(record.requestor ? [record.requestor] : [])], packages: [record.package] }, now)
  return decidesFor(record, userId, facts) !== null
}
