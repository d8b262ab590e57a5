import { insertJourney } from '@/lib/data/journey'
import { findInvitation } from '@/lib/data/invitation'
import { requirePasswordChange, setPasswordHash } from '@/lib/data/sign-in-account'
import { inTenant } from '@/lib/data/tenant-tx'
import { parseEmail } from '@/lib/domain/email-address'
import { startJourney } from '@/lib/domain/sign-in'
import { invitationPurpose, linkToken } from '@/lib/domain/mail'
import { deriveToken } from '@/lib/platform/crypto'
import { newId } from '@/lib/platform/ids'
import { runtime } from '@/lib/platform/runtime'
import { TEST_NOW } from '../test-actors'
import { anOffer } from './access-request'
import { anInvitation } from './invitation'
import type { Samples, World } from './world'

const PROVEN = [{ method: 'email', at: TEST_NOW.toISOString() }] as const

/** A journey whose mailbox is proven and that waits for the person's consent. */
export async function aProvenRedemption(world: World, invitation?: { id: string; userId: string }): Promise<string> {
  const { id, userId } = invitation ?? (await anInvitation(world))
  const key = `journey-${newId()}`
  await inTenant(world.tenant.id, async (tx) => {
    const found = await findInvitation(tx, id)
    if (!found) throw new Error('the invitation is not there')
    const journey = { ...startJourney({ purpose: 'redeem', email: found.email }), step: 'consent', userId, proofs: PROVEN } as const
    await insertJourney(tx, key, journey, { invitationId: id, now: TEST_NOW, expiresAt: new Date(TEST_NOW.getTime() + 3_600_000) })
  })
  return key
}

/** A reset whose link and code were right. */
export async function anOpenReset(world: World): Promise<string> {
  const key = `reset-${newId()}`
  const address = `forgot-${newId()}@${world.tenant.slug}.test`
  const userId = await world.person({ email: address })
  const email = parseEmail(address)
  if (!email.ok) throw new Error('not an address')
  await inTenant(world.tenant.id, (tx) => insertJourney(tx, key, {
    ...startJourney({ purpose: 'reset', email: email.value, userId }), step: 'set-password', proofs: PROVEN, mustChange: true,
  }, { now: TEST_NOW, expiresAt: new Date(TEST_NOW.getTime() + 900_000) }))
  return key
}

/** A sign-in whose password was right and has to be chosen anew. */
export async function aForcedChange(world: World): Promise<string> {
  const key = `journey-${newId()}`
  const address = `forced-${newId()}@${world.tenant.slug}.test`
  const userId = await world.person({ email: address, externalUserState: 'Accepted' })
  const email = parseEmail(address)
  if (!email.ok) throw new Error('not an address')
  await inTenant(world.tenant.id, async (tx) => {
    await setPasswordHash(tx, userId, '$argon2id$of an earlier day', TEST_NOW)
    await requirePasswordChange(tx, userId)
    const proofs = [{ method: 'password', at: TEST_NOW.toISOString() }] as const
    const journey = { ...startJourney({ purpose: 'sign-in' }), step: 'set-password', email: email.value, methods: ['password'], userId, proofs, mustChange: true } as const
    await insertJourney(tx, key, journey, { now: TEST_NOW, expiresAt: new Date(TEST_NOW.getTime() + 900_000) })
  })
  return key
}

/** A sign-in by the link of a package whose mailbox is proven and belongs to nobody. */
export async function aProvenStranger(world: World, address = `stranger-${newId()}@partner.test`): Promise<string> {
  const key = `journey-${newId()}`
  const email = parseEmail(address)
  if (!email.ok) throw new Error('not an address')
  const journey = { ...startJourney({ purpose: 'sign-in' }), step: 'sign-up', email: email.value, methods: ['emailCode'], proofs: PROVEN } as const
  await inTenant(world.tenant.id, (tx) => insertJourney(tx, key, journey, { now: TEST_NOW, expiresAt: new Date(TEST_NOW.getTime() + 900_000) }))
  return key
}

/** Samples of the sign-in engine. */
export const signInSamples: Samples = {
  'invitation.redeem': {
    input: async (world) => ({ journeyKey: await aProvenRedemption(world), signedInAs: null }),
    audit: ['invitation.redeem', 'user.accept-invitation'],
  },
  'access-request.sign-up': { input: async (world) => ({ journeyKey: await aProvenStranger(world), packageId: await anOffer(world, undefined, 'allExternalUsers') }) },
  'invitation.ask-for-new-link': {
    actor: () => ({ kind: 'anonymous' }),
    async input(world) {
      const { id } = await anInvitation(world, { expiresAt: new Date(TEST_NOW.getTime() - 1) })
      return { token: linkToken(id, deriveToken(runtime().keys, invitationPurpose.link, id, 1)) }
    },
  },
  'account.reset-password': { input: async (world) => ({ journeyKey: await anOpenReset(world), password: 'umbrella violin cactus 42' }) },
  'account.choose-password': { input: async (world) => ({ journeyKey: await aForcedChange(world), password: 'umbrella violin cactus 42' }) },
  'tenant.list-keys': { input: () => ({}), noForeignId: 'no input' },
  'tenant.rotate-keys': { input: () => ({}), noForeignId: 'one set per tenant' },
}
