import { lockPolicySet } from '@/lib/data/conditional-access-policy'
import { readPolicyDocuments, type PolicyDocuments } from '@/lib/data/policy-set'
import type { TenantTx } from '@/lib/data/tenant-tx'
import type { Context } from '../kernel'
import { guardLockOut } from './guard'
import { assertScenarios } from './run-scenarios'

/**
 * Every change of what decides sign-ins goes through here: one writer at a time, and none that locks out. `work` gets the state before;
 * what it throws, what the guard finds and a scenario that fails, leaves everything as it was.
 */
export async function changePolicies<T>(tx: TenantTx, ctx: Context, work: (before: PolicyDocuments) => Promise<T>): Promise<T> {
  await lockPolicySet(tx)
  const before = await readPolicyDocuments(tx)
  const done = await work(before)
  const after = await readPolicyDocuments(tx)
  await guardLockOut(tx, ctx, before, after)
  await assertScenarios(tx, after, ctx.now)
  return done
}
