import { countPolicies, insertPolicy, writePolicyVersion, type StoredPolicy } from '@/lib/data/conditional-access-policy'
import { withId } from '@/lib/data/policy-set'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { mergeSource, type JsonObject } from '@/lib/domain/conditional-access'
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
  const document = mergeSource(withId(source, policy.id), { modifiedDateTime: ctx.now.toISOString() })
  const { displayName, state } = await readable(tx, document)
  const version = policy.version + 1
  await writePolicyVersion(tx, policy.id, version, { displayName, state, document }, savedBy(ctx, comment))
  const changes = changesOf({ displayName: policy.displayName, state: policy.state, policy: policy.document }, { displayName, state, policy: document })
  return { id: policy.id, version, audit: { target: policyTarget({ id: policy.id, displayName }), changes } }
}

async function readable(tx: TenantTx, source: JsonObject) {
  const [examined] = await examine(tx, [source])
  if (!examined) throw new AppError('INTERNAL')
  refuse(examined.findings)
  return examined.document.policy
}
