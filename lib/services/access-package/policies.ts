import { z } from 'zod'
import { assignmentPolicySchema, questionsIn } from '@/lib/domain/entitlement'
import { PACKAGE_LIMITS } from '@/lib/domain/access-package'
import type { TenantPermission } from '@/lib/domain/permission'
import { deletePackagePolicy, findPackagePolicies, findPackagePolicy, insertPackagePolicy, updatePackagePolicy } from '@/lib/data/access-package-policy'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { actorId, AppError, changesOf, command, entityId, notFound, query, stale, type Context } from '../kernel'
import { auditTarget, livePackage } from './fields'
import { checkedDocument, policyDocument, policyDocuments, withId } from './policy-document'

async function livePolicy(tx: TenantTx, ctx: Context, policyId: string, permission: TenantPermission) {
  const policy = await findPackagePolicy(tx, policyId)
  if (!policy) throw notFound()
  return { policy, found: await livePackage(tx, ctx, policy.packageId, permission) }
}

/** Policies of a package, as Graph writes them. */
export const listPackagePolicies = query({
  name: 'access-package.policy.list',
  permission: 'access-package.read',
  input: z.object({ id: entityId, language: z.string().max(20).default('en') }),
  async run({ ctx, input: { id, language }, tx }) {
    await livePackage(tx, ctx, id, 'access-package.read')
    return {
      policies: (await findPackagePolicies(tx, id)).map((policy) => {
        const document = withId(policy.document, policy.id)
        const read = assignmentPolicySchema.safeParse(document)
        return { ...policy, document, questions: read.success ? questionsIn(read.data, language) : [] }
      }),
    }
  },
})

export const getPackagePolicy = query({
  name: 'access-package.policy.get',
  permission: 'access-package.read',
  input: z.object({ policyId: entityId }),
  async run({ ctx, input: { policyId }, tx }) {
    const { policy } = await livePolicy(tx, ctx, policyId, 'access-package.read')
    return { ...policy, document: withId(policy.document, policy.id) }
  },
})

/** Adds policies, written here or exported elsewhere; all of them or none. */
export const addPackagePolicies = command({
  name: 'access-package.policy.create',
  permission: 'access-package.update',
  input: z.object({ id: entityId, policies: policyDocuments.min(1) }),
  async run({ ctx, input: { id, policies }, tx }) {
    const found = await livePackage(tx, ctx, id, 'access-package.update')
    if ((await findPackagePolicies(tx, id)).length + policies.length > PACKAGE_LIMITS.policies) throw new AppError('LIMIT_EXCEEDED')
    const documents = policies.map((document, index) => checkedDocument(document, policies.length > 1 ? `policies.${index}` : ''))
    const ids: string[] = []
    for (const document of documents) ids.push(await insertPackagePolicy(tx, id, document, actorId(ctx.actor), ctx.now))
    return { result: { ids }, audit: { target: auditTarget(found), details: { policies: documents } } }
  },
})

/** Replaces a policy. Requests that are on their way are asked again when they are decided and when they are granted. */
export const updatePolicy = command({
  name: 'access-package.policy.update',
  permission: 'access-package.update',
  input: z.object({ policyId: entityId, version: z.number().int(), document: policyDocument }),
  async run({ ctx, input: { policyId, version, document }, tx }) {
    const { policy, found } = await livePolicy(tx, ctx, policyId, 'access-package.update')
    const checked = checkedDocument(document)
    if (!(await updatePackagePolicy(tx, policyId, version, checked, ctx.now))) throw await stale(tx, found.id)
    const emptied = Object.fromEntries(Object.keys(policy.document).filter((key) => !(key in checked)).map((key) => [key, null]))
    return { result: { policyId, version: version + 1 }, audit: { target: auditTarget(found), changes: changesOf(policy.document, { ...checked, ...emptied }), details: { policyId, policy: String(checked['displayName']) } } }
  },
})

/** Removes a policy. Assignments made by it stay until they end. */
export const deletePolicy = command({
  name: 'access-package.policy.delete',
  permission: 'access-package.update',
  input: z.object({ policyId: entityId }),
  async run({ ctx, input: { policyId }, tx }) {
    const { policy, found } = await livePolicy(tx, ctx, policyId, 'access-package.update')
    await deletePackagePolicy(tx, policyId)
    return { result: { policyId }, audit: { target: auditTarget(found), details: { policyId, policy: policy.document } } }
  },
})
