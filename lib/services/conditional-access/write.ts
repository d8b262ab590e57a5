import { countPolicies, insertPolicy, writePolicyVersion, type StoredPolicy } from '@/lib/data/conditional-access-policy'
import { withId, type PolicyDocuments } from '@/lib/data/policy-set'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { mergeSource, type JsonObject, type Policy } from '@/lib/domain/conditional-access'
import { newId } from '@/lib/platform/ids'
import { AppError, changesOf, stale, type Context } from '../kernel'
import { examine, refuse } from './examine'
import { MAX_POLICIES, policyTarget, savedBy } from './fields'

/** Adds a policy as it is written, under an id of this tenant. Call inside `changePolicies`. */
export async function addPolicy(tx: TenantTx, ctx: Context, source: JsonObject, more: { id?: string; templateKey?: string | null; comment?: string | null | undefined } = {}) {
  if ((await countPolicies(tx)) >= MAX_POLICIES) throw new AppError('LIMIT_EXCEEDED', { field: 'policies', fields: { policies: 'limit-policies' } })
  const id = more.id ?? newId(ctx.now.getTime())
  const document = withId(source, id)
  const { displayName, state } = await readable(tx, document)
  await insertPolicy(tx, { id, displayName, state, document, templateKey: more.templateKey ?? null }, savedBy(ctx, more.comment))
  return { id, displayName, state, document, audit: { target: policyTarget({ id, displayName }), changes: changesOf({}, { displayName, state, policy: document }) } }
}

/** Writes the next version of a policy. Call inside `changePolicies`, with the version the change is based on. */
export async function putPolicy(tx: TenantTx, ctx: Context, policy: StoredPolicy, expected: number | undefined, source: JsonObject, comment?: string | null) {
  if (expected !== undefined && expected !== policy.version) throw await stale(tx, policy.id)
  const document = written(ctx, policy, source)
  return putReadable(tx, ctx, policy, document, await readable(tx, document), comment)
}

/** The same for many that are changed alike: what they refer to is read once. */
export async function putPolicies(tx: TenantTx, ctx: Context, changes: readonly { readonly policy: StoredPolicy; readonly source: JsonObject }[], before: PolicyDocuments, comment?: string | null) {
  const documents = changes.map(({ policy, source }) => written(ctx, policy, source))
  const examined = await examine(tx, documents, before)
  for (const { findings } of examined) refuse(findings)
  const done = []
  for (const [index, { policy }] of changes.entries()) {
    const [document, { document: read } = {}] = [documents[index], examined[index]]
    if (document && read) done.push(await putReadable(tx, ctx, policy, document, read.policy, comment))
  }
  return done
}

const written = (ctx: Context, policy: StoredPolicy, source: JsonObject) => mergeSource(withId(source, policy.id), { modifiedDateTime: ctx.now.toISOString() })

async function putReadable(tx: TenantTx, ctx: Context, policy: StoredPolicy, document: JsonObject, { displayName, state }: Policy, comment: string | null | undefined) {
  const version = policy.version + 1
  await writePolicyVersion(tx, policy.id, version, { displayName, state, document }, savedBy(ctx, comment))
  const changes = changesOf({ displayName: policy.displayName, state: policy.state, policy: policy.document }, { displayName, state, policy: document })
  return { id: policy.id, version, audit: { target: policyTarget({ id: policy.id, displayName }), changes } }
}

async function readable(tx: TenantTx, source: JsonObject): Promise<Policy> {
  const [examined] = await examine(tx, [source])
  if (!examined) throw new AppError('INTERNAL')
  refuse(examined.findings)
  return examined.document.policy
}
