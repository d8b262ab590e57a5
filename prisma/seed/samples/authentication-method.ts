import { insertPasskey } from '@/lib/data/passkey'
import { insertJourney } from '@/lib/data/journey'
import { inTenant } from '@/lib/data/tenant-tx'
import { insertTotp } from '@/lib/data/totp'
import { DEFAULT_METHODS_POLICY, stepOf } from '@/lib/domain/authentication-method'
import { parseEmail } from '@/lib/domain/email-address'
import { startJourney } from '@/lib/domain/sign-in'
import { newId } from '@/lib/platform/ids'
import { newTotpSecret, totpCode } from '@/lib/platform/totp'
import { beginOwnPasskey, beginOwnTotp, beginPasskey, beginTotp, issuePass } from '@/lib/services/authentication-method'
import { run, type Actor } from '@/lib/services/kernel'
import { contextOf, makePerson, TEST_NOW } from '../test-actors'
import { TestAuthenticator } from '../test-authenticator'
import type { Samples, World } from './world'

/** The code that an app shows for a key as it is displayed. */
export function codeOf(key: string, now: Date = TEST_NOW): string {
  const letters = key.replaceAll(' ', '')
  const bits = [...letters].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('')
  const bytes = bits.match(/.{8}/g)?.map((byte) => Number.parseInt(byte, 2)) ?? []
  return totpCode(Buffer.from(bytes), stepOf(now))
}

export const aTotp = (tenantId: string, userId: string, secret: Buffer = newTotpSecret()): Promise<string> =>
  inTenant(tenantId, (tx) => insertTotp(tx, { userId, name: 'Phone', secret, step: 0, drift: 0 }, TEST_NOW))

export const aPasskey = (tenantId: string, userId: string): Promise<string> => inTenant(tenantId, (tx) => insertPasskey(tx, {
  userId, credentialId: newId(), publicKey: new Uint8Array([1]), counter: 0, transports: ['usb'], aaguid: null, synced: false, backedUp: false, name: 'Key',
}, TEST_NOW))

/** A browser session that began a moment ago with this method. */
export async function provenBy(tenantId: string, person: Extract<Actor, { kind: 'user' }>, method: string, at: Date = TEST_NOW): Promise<typeof person> {
  const expiresAt = new Date(at.getTime() + 900_000)
  const { userId, sessionId: id } = person
  await inTenant(tenantId, async (tx) => {
    await tx.db.session.createMany({ data: [{ id, tenantId, userId, surface: 'portal', authTime: at, createdAt: at, lastSeenAt: at, expiresAt }], skipDuplicates: true })
    await tx.db.signInProof.createMany({ data: [{ tenantId, userId, authTime: at, proofs: [{ method, at: at.toISOString() }], expiresAt }], skipDuplicates: true })
  })
  return { ...person, authTime: at }
}

// Whoever adds, removes or enrols in one sample is nobody of another.
const made = new WeakMap<World, Map<string, Promise<Extract<Actor, { kind: 'user' }>>>>()

function somebody(world: World, verb: string) {
  const people = made.get(world) ?? new Map<string, ReturnType<typeof makePerson>>()
  made.set(world, people)
  const person = people.get(verb) ?? makePerson(world.tenant, { email: `m${newId()}@${world.tenant.slug}.test`, displayName: 'Mia Method', userType: 'guest' })
  people.set(verb, person)
  return person
}

/** Half-way through a sign-in, with the first factor proven. */
export async function aHalfSignIn(world: World, person: { readonly userId: string; readonly email: string }): Promise<string> {
  const key = `journey-${newId()}`
  const email = parseEmail(person.email)
  if (!email.ok) throw new Error('not an address')
  const journey = { ...startJourney({ purpose: 'sign-in' }), step: 'password', email: email.value, userId: person.userId, proofs: [{ method: 'password', at: TEST_NOW.toISOString() }] } as const
  await inTenant(world.tenant.id, (tx) => insertJourney(tx, key, journey, { now: TEST_NOW, expiresAt: new Date(TEST_NOW.getTime() + 900_000) }))
  return key
}

const journeyActor = (verb: string) => async (world: World): Promise<Actor> => ({ kind: 'journey', userId: (await somebody(world, verb)).userId, name: 'Mia Method' })
const own = (verb: string) => ({ noForeignId: 'acts on the person who asks', actor: (world: World) => somebody(world, verb) })
const half = (verb: string) => ({ noForeignId: 'acts on the person of the journey', actor: journeyActor(verb) })

/** Samples of authentication methods. */
export const authenticationMethodSamples: Samples = {
  'authentication-method.get-own': { ...own('get-own'), input: () => ({}) },
  'authentication-method.begin-totp': { ...own('begin-totp'), input: () => ({}) },
  'authentication-method.add-totp': {
    ...own('add-totp'),
    async input(world) {
      const { key } = await run(beginOwnTotp, {}, contextOf(world.tenant, await somebody(world, 'add-totp')))
      return { code: codeOf(key), name: 'My phone' }
    },
  },
  'authentication-method.begin-passkey': { ...own('begin-passkey'), input: () => ({}) },
  'authentication-method.add-passkey': {
    ...own('add-passkey'),
    async input(world) {
      const options = await run(beginOwnPasskey, {}, contextOf(world.tenant, await somebody(world, 'add-passkey')))
      return { response: new TestAuthenticator().create(options), name: 'My key' }
    },
  },
  'authentication-method.make-recovery-codes': { ...own('make-recovery-codes'), input: () => ({}) },
  'authentication-method.remove-own': {
    actor: async (world) => provenBy(world.tenant.id, await somebody(world, 'remove-own'), 'softwareOath'),
    input: async (world) => ({ method: 'fido2', id: await aPasskey(world.tenant.id, (await somebody(world, 'remove-own')).userId) }),
  },
  'authentication-method.remove-own-recovery-codes': { ...own('remove-codes'), input: () => ({}) },
  'authentication-method.rename-own': {
    actor: (world) => somebody(world, 'rename-own'),
    input: async (world) => ({ method: 'softwareOath', id: await aTotp(world.tenant.id, (await somebody(world, 'rename-own')).userId), name: 'Work phone' }),
  },
  'authentication-method.enrol-totp': {
    ...half('enrol-totp'),
    async input(world) {
      const person = await somebody(world, 'enrol-totp')
      const journeyKey = await aHalfSignIn(world, person)
      const { key } = await beginTotp(contextOf(world.tenant, person), { userId: person.userId, boundTo: journeyKey })
      return { journeyKey, code: codeOf(key), name: 'Phone' }
    },
  },
  'authentication-method.enrol-passkey': {
    ...half('enrol-passkey'),
    async input(world) {
      const person = await somebody(world, 'enrol-passkey')
      const journeyKey = await aHalfSignIn(world, person)
      const options = await beginPasskey(contextOf(world.tenant, person), { userId: person.userId, boundTo: journeyKey })
      return { journeyKey, response: new TestAuthenticator().create(options), name: 'Key' }
    },
  },
  'authentication-method.enrol-recovery-codes': { ...half('enrol-codes'), input: async (world) => ({ journeyKey: await aHalfSignIn(world, await somebody(world, 'enrol-codes')) }) },
  'authentication-method.list': { input: async (world) => ({ id: await world.person() }) },
  'authentication-method.delete': {
    async input(world) {
      const userId = await world.person()
      return { userId, method: 'fido2', id: await aPasskey(world.tenant.id, userId) }
    },
  },
  'authentication-method.delete-recovery-codes': { input: async (world) => ({ userId: await world.person() }) },
  'authentication-method.require-registration': { input: async (world) => ({ userId: await world.person() }) },
  'authentication-method.issue-pass': { input: async (world) => ({ userId: await world.person(), minutes: 60 }) },
  'authentication-method.delete-pass': {
    async input(world) {
      const userId = await world.person()
      return { userId, id: (await run(issuePass, { userId }, world.ctx)).id }
    },
  },
  'authentication-method.get-policy': { input: () => ({}), noForeignId: 'one per tenant' },
  'authentication-method.update-policy': {
    async input(world) {
      const [stored] = await inTenant(world.tenant.id, (tx) => tx.db.authenticationMethodsPolicy.findMany({ select: { version: true } }))
      const everybody = { targetType: 'group', id: 'all_users' } as const
      const { methods, ...rest } = DEFAULT_METHODS_POLICY
      const group = { targetType: 'group', id: await world.group() } as const
      return { version: stored?.version ?? 0, policy: { ...rest, methods: { ...methods, email: { state: 'enabled', includeTargets: [everybody], excludeTargets: [group] } } } }
    },
  },
  'authentication-method.list-registrations': { input: () => ({ registered: 'no' }), noForeignId: 'filters only' },
  'authentication-method.summarise-registrations': { input: () => ({}), noForeignId: 'no input' },
}
