import { z } from 'zod'
import { parseInstant, policiesFor, policiesForOthers, questionsIn, type AssignmentPolicy } from '@/lib/domain/entitlement'
import { isNameless } from '@/lib/data/access-account'
import { loadFacts } from '@/lib/data/access-facts'
import { findActiveAccess, findPackageNames, findRequestsAbout } from '@/lib/data/access-request-read'
import { findAnsweredFor } from '@/lib/data/manager'
import { entityId, notFound, query } from '../kernel'
import { MOST_ANSWERED_FOR, signedInUserId } from './self'

function toPolicy(policy: AssignmentPolicy, language: string, zone: string, may: { readonly allowsSelf: boolean; readonly allowsOthers: boolean }) {
  const { expiration } = policy
  const end = expiration?.type === 'afterDateTime' ? parseInstant(expiration.endDateTime, zone) : Number.NaN
  return {
    id: policy.id, displayName: policy.displayName ?? policy.id, description: typeof policy['description'] === 'string' && policy['description'] !== '' ? policy['description'] : null,
    stages: policy.requestApprovalSettings.isApprovalRequiredForAdd ? policy.requestApprovalSettings.stages.length : 0, needsJustification: policy.requestApprovalSettings.isRequestorJustificationRequired,
    allowsDates: policy.requestorSettings.allowCustomAssignmentSchedule, ...may, questions: questionsIn(policy, language),
    duration: expiration?.type === 'afterDuration' ? expiration.duration ?? null : null, endsOn: Number.isNaN(end) ? null : new Date(end),
  }
}

/** A package as its direct link shows it: what it opens, how to ask for it, and what somebody has of it already. To whom it is not for it is not there. */
export const getPackageToRequest = query({
  name: 'access-request.package',
  permission: 'self',
  input: z.object({ id: entityId, language: z.string().max(20).default('en') }),
  async run({ ctx, input: { id, language }, tx }) {
    const userId = signedInUserId(ctx)
    const answersFor = await findAnsweredFor(tx, userId, MOST_ANSWERED_FOR)
    const { facts } = await loadFacts(tx, { targets: [userId], people: [userId, ...answersFor], packages: [id] }, ctx.now)
    const [found, person] = [facts.package(id), facts.person(userId)]
    const held = (await findActiveAccess(tx, [userId], ctx.now)).find(({ packageId }) => packageId === id)
    const before = (await findRequestsAbout(tx, userId, 100)).map(({ record }) => record).filter((record) => record.package === id)
    if (!found || !person || !found.isPublished || !found.isEnabled || (person.userType === 'Guest' && !found.isExternallyVisible)) throw notFound()
    const policies = policiesFor(found, 'self', person, person, facts)
    const others = policiesForOthers(found, person, answersFor.flatMap((one) => facts.person(one) ?? []), facts)
    if (policies.length === 0 && others.length === 0 && !held && before.length === 0) throw notFound()
    const names = (await findPackageNames(tx, [id])).get(id)
    if (!names) throw notFound()
    const last = before.find(({ type, target }) => target === userId && type === 'userAdd')
    return {
      ...names, needsName: await isNameless(tx, userId), policies: found.policies.filter((policy) => policies.includes(policy) || others.includes(policy)).map((policy) => toPolicy(policy.document, language, facts.zone, { allowsSelf: policies.includes(policy), allowsOthers: others.includes(policy) })), held: held ? { id: held.id, until: held.validTo } : null,
      open: facts.requests(userId).find((request) => request.package === id)?.id ?? null, last: last ? { policyId: last.policy, answers: last.answers, justification: last.justification } : null,
    }
  },
})
