import { inPlatform } from '@/lib/data/platform-tx'
import { deleteRetiredKeys, listSigningKeys, tenantsWithOldKeys } from '@/lib/data/signing-key'
import { plus } from '@/lib/domain/shared'
import { dueAlgs, KEY_LIFETIME, makeSuccessors, rotateStep } from './rotate'

/** Daily: publishes successors, promotes them a week later, forgets keys a week after they retired. Returns how many tenants were touched. */
export async function sweepSigningKeys(now: Date): Promise<number> {
  const retired = plus(now, -KEY_LIFETIME.publishedAfter)
  const due = await inPlatform((tx) => tenantsWithOldKeys(tx, plus(now, KEY_LIFETIME.publishedBefore - KEY_LIFETIME.signs), retired))
  for (const tenantId of due) {
    const { algs, present } = await inPlatform(async (tx) => ({ algs: await dueAlgs(tx, tenantId, now), present: await listSigningKeys(tx, tenantId) }))
    const successors = await makeSuccessors(tenantId, present, now, algs)
    await inPlatform(async (tx) => {
      if (algs.length > 0) await rotateStep(tx, tenantId, now, successors, algs)
      await deleteRetiredKeys(tx, tenantId, retired)
    })
  }
  return due.length
}
