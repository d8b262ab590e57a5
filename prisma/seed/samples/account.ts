import { insertSession } from '@/lib/data/browser-session'
import { inTenant } from '@/lib/data/tenant-tx'
import { newId } from '@/lib/platform/ids'
import { makePerson, TEST_NOW } from '../test-actors'
import type { Samples, World } from './world'

// One person of a world is the one who asks and the one whose rows are asked for; a foreign world has its own.
const guests = new WeakMap<World, ReturnType<typeof makePerson>>()

function guest(world: World) {
  const made = guests.get(world) ?? makePerson(world.tenant, { email: `self-${newId()}@${world.tenant.slug}.test`, displayName: 'Selma Self', userType: 'guest' })
  guests.set(world, made)
  return made
}

async function aSession(world: World) {
  const id = newId()
  const { userId } = await guest(world)
  await inTenant(world.tenant.id, (tx) => insertSession(tx, {
    id, userId, surface: 'portal', opSid: null, idToken: null, ip: null, userAgent: null, amr: ['pwd'], authTime: TEST_NOW, createdAt: TEST_NOW, expiresAt: new Date(TEST_NOW.getTime() + 3_600_000),
  }))
  return { id }
}

async function trusted(world: World) {
  const id = newId(TEST_NOW.getTime())
  const { userId } = await guest(world)
  const until = new Date(TEST_NOW.getTime() + 86_400_000)
  await inTenant(world.tenant.id, (tx) => tx.db.knownDevice.create({
    data: { id, tenantId: world.tenant.id, userId, secretHash: new Uint8Array(32), createdAt: TEST_NOW, lastSeenAt: TEST_NOW, trustedAt: TEST_NOW, trustedUntil: until }, select: { id: true },
  }))
  return { id }
}

async function ownSignIn(world: World) {
  const id = newId(TEST_NOW.getTime())
  const { userId } = await guest(world)
  await inTenant(world.tenant.id, (tx) => tx.db.signIn.createMany({
    data: [{ id, tenantId: world.tenant.id, at: TEST_NOW, kind: 'interactiveUser', userId, identifier: 'self@partner.test', result: 'success', correlationId: newId() }],
  }))
  return { id }
}

const own = { noForeignId: 'acts on the person who asks', actor: guest } as const
const nothing = { ...own, input: () => ({}) }

/** Samples of My Account. */
export const accountSamples: Samples = {
  'account.get-profile': nothing,
  'account.update-profile': {
    ...own,
    actor: (world) => makePerson(world.tenant, { email: `${newId()}@self.test`, userType: 'guest' }),
    input: () => ({ version: 1, displayName: 'Selma', givenName: 'Selma', surname: null, phone: '+49 30 1', preferredLanguage: 'de' }),
  },
  'account.list-methods': nothing,
  'account.set-password': { ...own, audit: ['account.set-first-password'], actor: (world) => makePerson(world.tenant, { email: `${newId()}@self.test`, userType: 'guest' }), input: () => ({ password: 'lantern mosaic thursday orchard' }) },
  'account.list-sessions': nothing,
  'account.revoke-session': { input: aSession, actor: guest },
  'account.revoke-other-sessions': nothing,
  'account.list-trusted-browsers': nothing,
  'account.untrust-browser': { input: trusted, actor: guest },
  'account.list-sign-ins': nothing,
  'account.report-sign-in': { input: ownSignIn, actor: guest },
  'account.list-organisations': nothing,
  'account.leave': { ...nothing, actor: (world) => makePerson(world.tenant, { email: `${newId()}@self.test`, userType: 'guest' }) },
  'account.export': nothing,
  'account.list-acts': nothing,
}
