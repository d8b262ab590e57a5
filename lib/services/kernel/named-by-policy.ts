import { readPolicyDocuments } from '@/lib/data/policy-set'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { readPolicy, referencesOf, type ReferenceKind } from '@/lib/domain/conditional-access'
import { AppError } from './errors'

/** Refuses to delete what policies name: a policy would silently stop to apply, or lose an exception. */
export async function refuseNamedByPolicy(tx: TenantTx, kind: ReferenceKind, ids: readonly string[]): Promise<void> {
  const wanted = new Set(ids.map((id) => id.toLowerCase()))
  const { policies } = await readPolicyDocuments(tx)
  const users = policies.filter((source) => referencesOf(source).some((reference) => reference.kind === kind && wanted.has(reference.value.toLowerCase())))
  if (users.length > 0) throw new AppError('IN_USE', { params: { name: users.map((source) => readPolicy(source, '').policy.displayName).slice(0, 5).join(', ') } })
}
