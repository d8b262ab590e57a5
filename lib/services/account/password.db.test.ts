import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeWorld, type World } from '@/prisma/seed/samples'
import { aForcedChange, anOpenReset } from '@/prisma/seed/samples/sign-in'
import { contextOf, makePerson, TEST_NOW } from '@/prisma/seed/test-actors'
import { openTestDatabase, type TestDatabase } from '@/prisma/seed/test-database'
import { findSetUpLink, insertSetUpLink } from '@/lib/data/admin-set-up'
import { openDatabase, setDatabase } from '@/lib/data/database'
import { insertJourney, readJourney } from '@/lib/data/journey'
import { dropPassword } from '@/lib/data/own-session'
import { inPlatform } from '@/lib/data/platform-tx'
import { setPasswordHash } from '@/lib/data/sign-in-account'
import { inTenant } from '@/lib/data/tenant-tx'
import { hashPassword, verifyPassword } from '@/lib/platform/password-hash'
import { newId } from '@/lib/platform/ids'
import { run } from '../kernel'
import { choosePassword, requestReset, resetPassword, setPassword } from './index'

const OLD = 'lantern mosaic thursday orchard'
const NEW = 'umbrella violin cactus 42'
let db: TestDatabase
let world: World

beforeAll(async () => {
  db = await openTestDatabase()
  world = await makeWorld('own')
})
afterAll(() => db.close())

const outcome = (promise: Promise<unknown>) => promise.then(() => 'ok', (error: { code?: string }) => error.code ?? String(error))
const userOf = async (journeyKey: string) => (await inTenant(world.tenant.id, (tx) => readJourney(tx, journeyKey, TEST_NOW)))?.journey.userId ?? ''
const hashOf = async (userId: string) => (await inTenant(world.tenant.id, (tx) => tx.db.passwordCredential.findFirst({ where: { userId } })))?.hash

async function aPerson() {
  const person = await makePerson(world.tenant, { email: `p-${newId()}@own.test` })
  const hash = await hashPassword(OLD)
  await inTenant(world.tenant.id, (tx) => setPasswordHash(tx, person.userId, hash, TEST_NOW))
  return person
}

describe('a new password', () => {
  it('of two changes at once with the same old password one counts, and the other says so', async () => {
    const person = await aPerson()
    const results = await Promise.all([NEW, `${NEW} b`].map((password) => outcome(run(setPassword, { current: OLD, password }, contextOf(world.tenant, person)))))
    expect(results.sort()).toEqual(['STALE', 'ok'])
  })

  it('of resets at once by one journey one counts', async () => {
    const journeyKey = await anOpenReset(world)
    const results = await Promise.all([1, 2, 3].map((n) => outcome(run(resetPassword, { journeyKey, password: `${NEW} ${n}` }, world.ctx))))
    expect(results.filter((result) => result === 'ok')).toHaveLength(1)
    for (const result of results) expect(['ok', 'NOT_FOUND', 'STALE']).toContain(result)
  })

  it('no transaction waits for a hash: every way works on a single connection that others use meanwhile', async () => {
    const person = await aPerson()
    const [reset, forced] = [await anOpenReset(world), await aForcedChange(world)]
    const single = await openDatabase(db.database.urls)
    single.appPool.options.max = 1
    setDatabase(single)
    try {
      for (const act of [
        () => run(setPassword, { current: OLD, password: NEW }, contextOf(world.tenant, person)),
        () => run(resetPassword, { journeyKey: reset, password: NEW }, world.ctx),
        () => run(choosePassword, { journeyKey: forced, password: NEW }, world.ctx),
      ]) {
        // A queue before the hasher: until it is through, the act is waiting for its hash.
        const crowd = Promise.all(Array.from({ length: 24 }, () => hashPassword(OLD)))
        const order: string[] = []
        const acted = act().then(() => order.push('act'))
        for (let n = 0; n < 5; n += 1) await inTenant(world.tenant.id, (tx) => tx.db.user.count())
        order.push('reader')
        await acted
        await crowd
        expect(order).toEqual(['reader', 'act'])
      }
    } finally {
      setDatabase(db.database)
      await single.close()
    }
  })

  it('in a sign-in ends other sessions, tokens, reset links and half-way sign-ins, and tells the mailbox', async () => {
    const key = await aForcedChange(world)
    const userId = await userOf(key)
    const other = `journey-${newId()}`
    await inTenant(world.tenant.id, async (tx) => {
      const journey = await readJourney(tx, key, TEST_NOW)
      if (journey) await insertJourney(tx, other, journey.journey, { now: TEST_NOW, expiresAt: new Date(TEST_NOW.getTime() + 900_000) })
      await tx.db.session.create({ data: { id: newId(), tenantId: tx.tenantId, userId, surface: 'portal', authTime: TEST_NOW, createdAt: TEST_NOW, lastSeenAt: TEST_NOW, expiresAt: new Date(TEST_NOW.getTime() + 3_600_000) } })
      await tx.db.oidcPayload.create({ data: { tenantId: tx.tenantId, model: 'RefreshToken', idHash: Uint8Array.from(Buffer.from(newId())), accountId: userId, payload: {} } })
      await tx.db.passwordReset.create({ data: { id: newId(), tenantId: tx.tenantId, userId, tokenHash: new Uint8Array(32), codeHash: new Uint8Array(32), createdAt: TEST_NOW, expiresAt: new Date(TEST_NOW.getTime() + 3_600_000) } })
    })
    await run(choosePassword, { journeyKey: key, password: NEW }, world.ctx)
    const left = await inTenant(world.tenant.id, async (tx) => ({
      sessions: await tx.db.session.count({ where: { userId, revokedAt: null } }), tokens: await tx.db.oidcPayload.count({ where: { accountId: userId } }),
      links: await tx.db.passwordReset.count({ where: { userId, consumedAt: null } }), journeys: await tx.db.signInJourney.count({ where: { userId } }),
      mails: (await tx.db.mailOutbox.findMany({ where: { userId } })).map((mail) => mail.template),
    }))
    expect(left).toEqual({ sessions: 0, tokens: 0, links: 0, journeys: 1, mails: ['password-changed'] })
    expect(await outcome(run(choosePassword, { journeyKey: other, password: NEW }, world.ctx))).toBe('NOT_FOUND')
  })

  it('a proven old password opens nothing once it was replaced or taken out of use', async () => {
    for (const lose of [
      (userId: string) => inTenant(world.tenant.id, (tx) => setPasswordHash(tx, userId, 'another', TEST_NOW)),
      (userId: string) => inTenant(world.tenant.id, (tx) => dropPassword(tx, userId)),
    ]) {
      const key = await aForcedChange(world)
      const userId = await userOf(key)
      await lose(userId)
      const before = await hashOf(userId)
      expect(await outcome(run(choosePassword, { journeyKey: key, password: NEW }, world.ctx))).toBe('STEP_OUT_OF_ORDER')
      expect(await hashOf(userId)).toBe(before)
    }
  })

  it('AB-20: asking for a reset takes nobody the link to their first password', async () => {
    const person = await makePerson(world.tenant, { email: `new-${newId()}@own.test` })
    const secret = newId()
    const expiresAt = new Date(TEST_NOW.getTime() + 3_600_000)
    const id = await inPlatform((tx) => insertSetUpLink(tx, world.tenant.id, person.userId, secret, expiresAt, TEST_NOW))
    const ask = () => requestReset({ ...world.ctx, actor: { kind: 'anonymous' } }, person.email, null)
    await ask()
    await ask()
    expect(await inTenant(world.tenant.id, (tx) => findSetUpLink(tx, { id, secret }, TEST_NOW))).toMatchObject({ id, userId: person.userId })
    expect(await inTenant(world.tenant.id, (tx) => tx.db.passwordReset.count({ where: { userId: person.userId, consumedAt: null } }))).toBe(2)
  })

  it('asking for a reset mails the person, and does the same and mails nothing for an address that nobody has', async () => {
    const person = await makePerson(world.tenant, { email: `r-${newId()}@own.test` })
    const nobody = `n-${newId()}@own.test`
    for (const email of [person.email, nobody]) await requestReset({ ...world.ctx, actor: { kind: 'anonymous' } }, email, null)
    const mails = await inTenant(world.tenant.id, (tx) => tx.db.mailOutbox.findMany({ where: { toAddress: { in: [person.email, nobody] } }, select: { toAddress: true, template: true } }))
    expect(mails).toEqual([{ toAddress: person.email, template: 'password-reset' }])
  })

  it('is the one that signs in from then on', async () => {
    const key = await aForcedChange(world)
    await run(choosePassword, { journeyKey: key, password: NEW }, world.ctx)
    const hash = (await hashOf(await userOf(key))) ?? ''
    expect([await verifyPassword(hash, NEW), await verifyPassword(hash, OLD)]).toEqual([true, false])
  })
})
