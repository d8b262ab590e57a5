import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anOffer } from '@/prisma/seed/samples/access-request'
import { aProvenStranger } from '@/prisma/seed/samples/sign-in'
import { makeWorld, type World } from '@/prisma/seed/samples'
import { contextOf, makePerson, TEST_NOW } from '@/prisma/seed/test-actors'
import { openTestDatabase, type TestDatabase } from '@/prisma/seed/test-database'
import { insertDomainRules } from '@/lib/data/domain-rule'
import { findAppAccess } from '@/lib/data/oidc-account'
import { readAccounts } from '@/lib/data/access-account'
import { findUserByEmail } from '@/lib/data/user'
import { inTenant } from '@/lib/data/tenant-tx'
import { parseEmail } from '@/lib/domain/email-address'
import { newId } from '@/lib/platform/ids'
import { run, type Context } from '../kernel'
import { getFrame } from '../portal'
import { getLifecycleOfUser, getMyPlannedRemoval, listMyGuests } from '../guest-lifecycle'
import { decideRequests, getPackageToRequest, listAvailablePackages, requestAccess, signUp } from '.'

describe('signing up by the link of a package', () => {
  let db: TestDatabase
  let world: World
  let guestOnly = ''
  beforeAll(async () => {
    db = await openTestDatabase()
    world = await makeWorld('newcomers')
    guestOnly = await anOffer(world, undefined, 'allExternalUsers')
  })
  afterAll(() => db.close())

  const within = <T>(work: Parameters<typeof inTenant<T>>[1]) => inTenant(world.tenant.id, work)
  const nobody = (): Context => ({ ...world.ctx, actor: { kind: 'anonymous' } })
  const address = () => `x-${newId()}@partner.test`
  const join = (journeyKey: string, packageId = guestOnly) => run(signUp, { journeyKey, packageId }, nobody())
  const code = (promise: Promise<unknown>) => promise.then(() => 'ok', (error: { code?: string }) => error.code)
  const found = (email: string) => within((tx) => {
    const parsed = parseEmail(email)
    if (!parsed.ok) throw new Error('not an address')
    return findUserByEmail(tx, parsed.value)
  })
  const as = async (userId: string) => {
    const row = await within((tx) => tx.db.user.findFirstOrThrow({ where: { id: userId } }))
    return contextOf(world.tenant, { kind: 'user', userId, name: row.displayName, email: row.email, userType: 'guest', sessionId: newId(), authTime: TEST_NOW, dormant: true, roles: [], baseline: [], delegated: [] })
  }

  it('makes a dormant guest from a proven mailbox, and no second one', async () => {
    const email = address()
    const keys = await Promise.all([1, 2, 3, 4].map(() => aProvenStranger(world, email)))
    const made = await Promise.all(keys.map((key) => join(key)))
    expect(new Set(made.map(({ userId }) => userId)).size).toBe(1)
    const [{ userId } = { userId: '' }] = made
    const user = await within((tx) => tx.db.user.findFirstOrThrow({ where: { id: userId } }))
    expect(user).toMatchObject({ userType: 'guest', creationType: 'AccessPackage', externalUserState: 'Accepted', emailVerified: true, displayName: email })
    expect((await within((tx) => readAccounts(tx, [userId]))).get(userId)).toMatchObject({ state: 'dormant', isNewcomer: true })
    expect(await within((tx) => tx.db.auditEvent.count({ where: { action: 'access-request.sign-up', targetId: userId } }))).toBe(4)
  })

  it('refuses, in one way and leaving nothing, whoever no policy lets ask', async () => {
    const members = await anOffer(world)
    const refused = await anOffer(world, undefined, 'allConfiguredConnectedOrganizationUsers')
    await within((tx) => insertDomainRules(tx, [{ kind: 'deny', domain: 'denied.test' }], { reason: 'test', ownerId: null, createdBy: null, now: TEST_NOW }))
    const tries: [string, string][] = [[address(), members], [address(), refused], [address(), newId()], [`x-${newId()}@denied.test`, guestOnly]]
    for (const [email, packageId] of tries) {
      expect(await code(join(await aProvenStranger(world, email), packageId))).toBe('NOT_FOUND')
      expect(await found(email)).toBeNull()
    }
    expect(await code(join(await aProvenStranger(await makeWorld('another-house'), address())))).toBe('NOT_FOUND')
  })

  it('believes no mailbox that was not proven in this very sign-in', async () => {
    const email = address()
    const key = await aProvenStranger(world, email)
    await within((tx) => tx.db.$executeRaw`update sign_in_journey set data = jsonb_set(data, '{journey,proofs}', '[]') where identifier = ${email} and tenant_id = ${tx.tenantId}::uuid`)
    expect(await code(join(key))).toBe('MAILBOX_NOT_PROVEN')
    expect(await code(join(`journey-${newId()}`))).toBe('NOT_FOUND')
    expect(await found(email)).toBeNull()
  })

  it('opens My Access and nothing else, until somebody says yes', async () => {
    const packageId = await anOffer(world, world.ctx.actor.kind === 'user' ? world.ctx.actor.userId : '', 'allExternalUsers')
    const everybody = await anOffer(world)
    const open = await world.application({ displayName: 'Open to all', assignmentRequired: false })
    const { userId } = await join(await aProvenStranger(world), packageId)
    const me = await as(userId)
    expect(await run(getFrame, {}, me)).toMatchObject({ dormant: true, apps: false, administers: false })
    expect((await run(listAvailablePackages, {}, me)).rows.map(({ id }) => id)).toEqual(expect.arrayContaining([packageId]))
    expect((await run(listAvailablePackages, {}, me)).rows.map(({ id }) => id)).not.toContain(everybody)
    expect(await code(run(requestAccess, { packageId: everybody, name: 'Nina New' }, me))).toBe('CONFLICT')
    expect((await run(getPackageToRequest, { id: packageId }, me)).needsName).toBe(true)
    expect(await code(run(requestAccess, { packageId }, me))).toBe('VALIDATION')
    const { id } = await run(requestAccess, { packageId, name: 'Nina New' }, me)
    expect((await found(me.actor.kind === 'user' ? me.actor.email : ''))?.displayName).toBe('Nina New')
    const isDormant = async () => (await findAppAccess(world.tenant.id, userId, open, TEST_NOW)).dormant
    expect(await isDormant()).toBe(true)
    await run(decideRequests, { verdict: 'approve', requests: [{ id, stage: 1 }] }, world.ctx)
    expect((await within((tx) => readAccounts(tx, [userId]))).get(userId)).toMatchObject({ state: 'active' })
    expect(await isDormant()).toBe(false)
    expect((await run(listAvailablePackages, {}, await as(userId))).rows.map((row) => row.id)).toContain(everybody)
    expect((await run(getPackageToRequest, { id: everybody }, await as(userId))).needsName).toBe(false)
  })

  it('says, to the guest and to the sponsor, when the account goes for want of access', async () => {
    const { userId } = await join(await aProvenStranger(world))
    const goes = new Date('2027-01-15T00:00:00Z')
    const sponsor = await makePerson(world.tenant, { email: `${newId()}@newcomers.test` })
    await within(async (tx) => {
      await tx.db.accessAccount.updateMany({ where: { userId }, data: { deleteAt: goes } })
      await tx.db.userSponsor.create({ data: { tenantId: world.tenant.id, userId, sponsorId: sponsor.userId, createdAt: TEST_NOW } })
    })
    expect((await run(getMyPlannedRemoval, {}, await as(userId))).removal).toEqual({ kind: 'noAccess', at: goes, deletes: true })
    expect((await run(listMyGuests, {}, contextOf(world.tenant, sponsor))).rows).toMatchObject([{ id: userId, state: 'dormant', accountDeleteAt: goes, holds: [] }])
    expect((await run(getLifecycleOfUser, { userId }, world.ctx)).account).toEqual({ isDormant: true, deleteAt: goes })
  })

  it('AB-10 somebody who is here already has to come in by their own way, and whom an administrator deleted does not come back', async () => {
    const email = address()
    const { userId } = await makePerson(world.tenant, { email, userType: 'guest', externalUserState: 'Accepted' })
    const offer = await anOffer(world)
    await expect(join(await aProvenStranger(world, email), offer)).rejects.toMatchObject({ code: 'STEP_OUT_OF_ORDER' })
    await within((tx) => tx.db.user.updateMany({ where: { id: userId }, data: { deletedAt: TEST_NOW } }))
    await expect(join(await aProvenStranger(world, email), offer)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})
