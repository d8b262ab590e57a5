import { insertJourney } from '@/lib/data/journey'
import { findInvitation } from '@/lib/data/invitation'
import { inTenant } from '@/lib/data/tenant-tx'
import { newId } from '@/lib/platform/ids'
import { TEST_NOW } from '../test-actors'
import { anInvitation } from './invitation'
import type { Samples, World } from './world'

/** A journey whose mailbox is proven and that waits for the person's consent. */
export async function aProvenRedemption(world: World, invitation?: { id: string; userId: string }): Promise<string> {
  const { id, userId } = invitation ?? (await anInvitation(world))
  const key = `journey-${newId()}`
  await inTenant(world.tenant.id, async (tx) => {
    const found = await findInvitation(tx, id)
    if (!found) throw new Error('the invitation is not there')
    const journey = { purpose: 'redeem', step: 'consent', email: found.email, methods: [], userId, proofs: ['emailCode'], consented: false, passwordSet: false } as const
    await insertJourney(tx, key, journey, { invitationId: id, now: TEST_NOW, expiresAt: new Date(TEST_NOW.getTime() + 3_600_000) })
  })
  return key
}

/** Samples of the sign-in engine. */
export const signInSamples: Samples = {
  'invitation.redeem': {
    input: async (world) => ({ journeyKey: await aProvenRedemption(world), signedInAs: null }),
    audit: ['invitation.redeem', 'user.accept-invitation'],
  },
  'tenant.rotate-keys': { input: () => ({}), noForeignId: 'one set per tenant' },
}
