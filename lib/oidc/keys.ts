import type { JWK } from 'oidc-provider'
import { insertFirstParty } from '@/lib/data/first-party'
import { inPlatform } from '@/lib/data/platform-tx'
import { listSigningKeys } from '@/lib/data/signing-key'
import { inTenant } from '@/lib/data/tenant-tx'
import type { TenantRef } from '@/lib/data/tenant'
import { runtime } from '@/lib/platform/runtime'
import { firstPartyApplications } from '@/lib/domain/session'
import { createSigningKeys, openSigningKey, SIGNING_ALGS } from '@/lib/services/key'

export interface LoadedKeys {
  readonly jwks: readonly JWK[]
  /** Changes when a key appears, goes, or changes its status. */
  readonly ids: string
  readonly complete: boolean
}

const ORDER = { active: 0, next: 1, retired: 2 } as const

/** The keys of a tenant; the provider signs with the first of an algorithm and publishes all. */
export async function loadKeys(tenantId: string): Promise<LoadedKeys> {
  const rows = (await inTenant(tenantId, (tx) => listSigningKeys(tx, tenantId))).sort((a, b) => ORDER[a.status] - ORDER[b.status])
  return {
    jwks: rows.map((row) => openSigningKey(runtime().keys, tenantId, row)),
    ids: rows.map((row) => `${row.id}:${row.status}`).join(' '),
    complete: SIGNING_ALGS.every((alg) => rows.some((row) => row.alg === alg && row.status === 'active')),
  }
}

/** Keys and own clients are made with the tenant; a tenant that came another way (restore, seed) gets them on first use. */
export async function ensureEngine(tenant: TenantRef): Promise<LoadedKeys> {
  const loaded = await loadKeys(tenant.id)
  if (loaded.complete) return loaded
  const now = new Date()
  await inPlatform(async (tx) => {
    await createSigningKeys(tx, tenant.id, now)
    await insertFirstParty(tx, tenant.id, firstPartyApplications(tenant.slug, runtime().env.appUrl), now)
  })
  return loadKeys(tenant.id)
}

/** The public halves, to verify what our own issuer signed. */
export function publicKeys(jwks: readonly JWK[]): { keys: Record<string, string>[] } {
  const open = ['kty', 'crv', 'x', 'y', 'n', 'e', 'kid', 'alg', 'use'] as const
  return {
    keys: jwks.map((jwk) => Object.fromEntries(open.flatMap((name) => {
      const value = jwk[name]
      return value === undefined ? [] : [[name, value] as const]
    }))),
  }
}
