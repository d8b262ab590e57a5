import { z } from 'zod'
import { deleteRetiredKeys, insertSigningKeys, listSigningKeys, promoteSigningKey, type NewSigningKey, type SigningAlg, type SigningKeyRow } from '@/lib/data/signing-key'
import type { PlatformTx } from '@/lib/data/platform-tx'
import { inTenant, type TenantTx } from '@/lib/data/tenant-tx'
import { DAY, plus } from '@/lib/domain/shared'
import { runtime } from '@/lib/platform/runtime'
import { AppError, command } from '@/lib/services/kernel'
import { generateSigningKey, SIGNING_ALGS } from './generate'

/** A key signs this long; its successor is published before, so that no client with cached keys meets an unknown one. */
export const KEY_LIFETIME = { signs: 90 * DAY, publishedBefore: 7 * DAY, publishedAfter: 7 * DAY } as const

export type RotationStep = { readonly alg: SigningAlg; readonly step: 'published' | 'promoted' }

type Successors = ReadonlyMap<SigningAlg, NewSigningKey>

/** Keys for the algorithms that will publish a successor: made before the transaction, because RSA takes long. */
export async function makeSuccessors(tenantId: string, present: readonly Pick<SigningKeyRow, 'alg' | 'status'>[], now: Date, wanted: readonly SigningAlg[] = SIGNING_ALGS): Promise<Successors> {
  const missing = wanted.filter((alg) => !present.some((key) => key.alg === alg && key.status === 'next'))
  return new Map(await Promise.all(missing.map(async (alg) => [alg, await generateSigningKey(runtime().keys, tenantId, alg, 'next', now)] as const)))
}

/** One step for each algorithm: sign with the successor from now on, or, when there is none, publish the one made for it. */
export async function rotateStep(tx: TenantTx | PlatformTx, tenantId: string, now: Date, successors: Successors, wanted: readonly SigningAlg[] = SIGNING_ALGS): Promise<RotationStep[]> {
  const steps: RotationStep[] = []
  for (const alg of wanted) {
    const successor = successors.get(alg)
    // A successor was made because there was none: whoever published one meanwhile has done this step, and the index keeps ours out.
    if (successor) {
      if ((await insertSigningKeys(tx, tenantId, [successor], now)) > 0) steps.push({ alg, step: 'published' })
    } else if (await promoteSigningKey(tx, tenantId, alg, now)) steps.push({ alg, step: 'promoted' })
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
  async before({ ctx }) {
    return makeSuccessors(ctx.tenant.id, await inTenant(ctx.tenant.id, (tx) => listSigningKeys(tx, ctx.tenant.id)), ctx.now)
  },
  async run({ ctx, tx, prepared }) {
    const steps = await rotateStep(tx, tx.tenantId, ctx.now, prepared)
    if (steps.length === 0) throw new AppError('CONFLICT')
    return { result: { steps }, audit: { target: { type: 'Tenant', id: ctx.tenant.id, name: ctx.tenant.name }, details: { steps } } }
  },
})
