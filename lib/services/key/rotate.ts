import { z } from 'zod'
import { deleteRetiredKeys, insertSigningKeys, listSigningKeys, promoteSigningKey, type SigningAlg } from '@/lib/data/signing-key'
import type { PlatformTx } from '@/lib/data/platform-tx'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { DAY, plus } from '@/lib/domain/shared'
import { runtime } from '@/lib/platform/runtime'
import { command } from '@/lib/services/kernel'
import { generateSigningKey, SIGNING_ALGS } from './generate'

/** A key signs this long; its successor is published before, so that no client with cached keys meets an unknown one. */
export const KEY_LIFETIME = { signs: 90 * DAY, publishedBefore: 7 * DAY, publishedAfter: 7 * DAY } as const

export type RotationStep = { readonly alg: SigningAlg; readonly step: 'published' | 'promoted' }

/** One step for each algorithm: publish a successor, or, when there is one, sign with it from now on. */
export async function rotateStep(tx: TenantTx | PlatformTx, tenantId: string, now: Date, wanted: (alg: SigningAlg) => boolean = () => true): Promise<RotationStep[]> {
  const steps: RotationStep[] = []
  for (const alg of SIGNING_ALGS.filter(wanted)) {
    if (await promoteSigningKey(tx, tenantId, alg, now)) steps.push({ alg, step: 'promoted' })
    else {
      await insertSigningKeys(tx, tenantId, [await generateSigningKey(runtime().keys, tenantId, alg, 'next', now)], now)
      steps.push({ alg, step: 'published' })
    }
  }
  await deleteRetiredKeys(tx, tenantId, plus(now, -KEY_LIFETIME.publishedAfter))
  return steps
}

/** Which algorithms of a tenant need a step now. */
export async function dueAlgs(tx: TenantTx | PlatformTx, tenantId: string, now: Date): Promise<SigningAlg[]> {
  const keys = await listSigningKeys(tx, tenantId)
  return SIGNING_ALGS.filter((alg) => {
    const active = keys.find((key) => key.alg === alg && key.status === 'active')
    const next = keys.find((key) => key.alg === alg && key.status === 'next')
    const age = now.getTime() - (active?.activatedAt ?? now).getTime()
    if (next) return age >= KEY_LIFETIME.signs && now.getTime() - next.createdAt.getTime() >= KEY_LIFETIME.publishedBefore
    return age >= KEY_LIFETIME.signs - KEY_LIFETIME.publishedBefore
  })
}

/** Rotates the signing keys of the tenant's issuer by one step. */
export const rotateKeys = command({
  name: 'tenant.rotate-keys',
  permission: 'tenant.settings.update',
  input: z.object({}),
  stepUp: 15 * 60,
  async run({ ctx, tx }) {
    const steps = await rotateStep(tx, tx.tenantId, ctx.now)
    return { result: { steps }, audit: { target: { type: 'Tenant', id: ctx.tenant.id, name: ctx.tenant.name }, details: { steps } } }
  },
})
