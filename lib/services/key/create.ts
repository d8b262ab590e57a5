import { insertSigningKeys } from '@/lib/data/signing-key'
import type { PlatformTx } from '@/lib/data/platform-tx'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { runtime } from '@/lib/platform/runtime'
import { generateSigningKey, SIGNING_ALGS } from './generate'

/** The first signing keys of a tenant, one active key for each algorithm. Call it when the tenant is created; a second call changes nothing. */
export async function createSigningKeys(tx: TenantTx | PlatformTx, tenantId: string, now: Date): Promise<void> {
  const keys = await Promise.all(SIGNING_ALGS.map((alg) => generateSigningKey(runtime().keys, tenantId, alg, 'active', now)))
  await insertSigningKeys(tx, tenantId, keys, now)
}
