import { z } from 'zod'
import { parseInstant, policiesFor, questionsIn, type AssignmentPolicy } from '@/lib/domain/entitlement'
import { isNameless } from '@/lib/data/access-account'
import { loadFacts } from '@/lib/data/access-facts'
import { findActiveAccess, findPackageNames, findRequestsAbout } from '@/lib/data/access-request-read'
import { entityId, notFound, query } from '../kernel'
import { signedInUserId } from './self'

function toPolicy(policy: AssignmentPolicy, language: string, zone: string, others: boolean) {
  const { expiration } = policy
  const end = expiration?.type === 'afterDateTime' ? parseInstant(expiration.endDateTime, zone) : Number.NaN
  return {
    id: policy.id, displayName: policy.displayName ?? policy.id, description: typeof policy['description'] === 'string' && policy['description'] !== '' ? policy['description'] : null,
    stages: policy.requestApprovalSettings.isApprovalRequiredForAdd ? policy.requestApprovalSettings.stages.length : 0, needsJustification: policy.requestApprovalSettings.isRequestorJustificationRequired,
    allowsDates: policy.requestorSettings.allowCustomAssignmentSchedule, allowsOthers: others && policy.requestorSettings.enableOnBehalfRequestorsToAddAccess, questions: questionsIn(policy, language),
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
    const { facts } = await loadFacts(tx, { targets: [userId], people: [userId], packages: [id] }, ctx.now)
    const [found, person] = [facts.package(id), facts.person(userId)]
    const held = (await findActiveAccess(tx, [userId], ctx.now)).find(({ packageId }) => packageId === id)
    const before = (await findRequestsAbout(tx, userId, 100)).map(({ record }) => record).filter((record) => record.package === id)
    if (!found || !person || !found.isPublished || !found.isEnabled || (person.userType === 'Guest' && !found.isExternallyVisible)) throw notFound()
    const policies = policiesFor(found, 'self', person, person, facts)
    if (policies.length === 0 && !held && before.length === 0) throw notFound()
    const names = (await findPackageNames(tx, [id])).get(id)
    if (!names) throw notFound()
    const last = before.find(({ type, target }) => target === userId && type === 'userAdd')
    return {
      ...names, needsName: await isNameless(tx, userId), policies: policies.map(({ document }) => toPolicy(document, language, facts.zone, true)), held: held ? { id: held.id, until: held.validTo } : null,
      open: facts.requests(userId).find((request) => request.package === id)?.id ?? null, last: last ? { policyId: last.policy, answers: last.answers, justification: last.justification } : null,
    }
  },
})
