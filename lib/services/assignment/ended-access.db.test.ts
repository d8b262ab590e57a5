import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readAccounts, saveAccounts } from '@/lib/data/access-account'
import { findDue } from '@/lib/data/access-due'
import { findAppAccess } from '@/lib/data/oidc-account'
import { findUser } from '@/lib/data/user'
import { findLiveSessions } from '@/lib/data/session'
import { aloneInTenant, inTenant } from '@/lib/data/tenant-tx'
import type { Account } from '@/lib/domain/entitlement'
import { newId } from '@/lib/platform/ids'
import { makeWorld, type World } from '@/prisma/seed/samples'
import { contextOf, makePerson, TEST_NOW } from '@/prisma/seed/test-actors'
import { openTestDatabase, type TestDatabase } from '@/prisma/seed/test-database'
import { run } from '../kernel'
import { myApps } from '../portal'
import { blockUser, unblockUser } from '../user'
import { explainAccess } from './index'

let db: TestDatabase
let world: World
beforeAll(async () => {
  db = await openTestDatabase()
  world = await makeWorld('ended-access')
})
afterAll(() => db.close())

const DAY = 86_400_000
const at = (days: number) => new Date(TEST_NOW.getTime() + days * DAY)
const account = (state: Account['state'], rest: Partial<Account> = {}): Account => ({ state, deleteAt: null, announceAt: null, isLeaving: false, ...rest })
const read = (id: string) => inTenant(world.tenant.id, async (tx) => (await readAccounts(tx, [id])).get(id))
const save = (person: string, next: Account, days = 0) => inTenant(world.tenant.id, (tx) => saveAccounts(tx, [{ person, account: next }], at(days)))
const due = async (days: number) => (await findDue(aloneInTenant(world.tenant.id), 'account', at(days), { dueAt: new Date(0), id: '00000000-0000-0000-0000-000000000000' }, 100)).map(({ id }) => id)

const guest = (name: string) => makePerson(world.tenant, { email: `${name}@ended.test`, userType: 'guest', externalUserState: 'Accepted' })

async function signedIn(name: string) {
  const person = await guest(name)
  await inTenant(world.tenant.id, (tx) => tx.db.session.create({ data: { id: newId(), tenantId: world.tenant.id, userId: person.userId, surface: 'portal', amr: ['pwd'], authTime: TEST_NOW, createdAt: TEST_NOW, lastSeenAt: TEST_NOW, expiresAt: at(1) } }))
  return person
}
const sessions = async (id: string) => (await inTenant(world.tenant.id, (tx) => findLiveSessions(tx, id, TEST_NOW))).length

describe('what the end of the last access makes of an account', () => {
  it('somebody to whom nothing happened is active, and nobody else\'s people are known', async () => {
    const person = await guest('nothing')
    expect(await read(person.userId)).toEqual(account('active'))
    expect(await read(newId())).toBeUndefined()
    const other = await makeWorld('ended-elsewhere')
    expect(await inTenant(other.tenant.id, (tx) => readAccounts(tx, [person.userId]))).toEqual(new Map())
  })
  it('dormant: sessions end, what is open to everybody closes, what is assigned stays, and the next access opens all again', async () => {
    const person = await signedIn('dormant')
    const open = await world.application({ displayName: 'Open to all', homepageUrl: 'https://rp.example/', assignmentRequired: false })
    const sees = async () => (await run(myApps, {}, contextOf(world.tenant, person, TEST_NOW))).shown.map(({ displayName }) => displayName)
    const why = async () => (await run(explainAccess, { userId: person.userId, applicationId: open }, world.ctx)).reason
    expect([await sees(), await why(), await sessions(person.userId)]).toEqual([['Open to all'], 'open-to-all', 1])
    await save(person.userId, account('dormant'))
    expect(await read(person.userId)).toEqual(account('dormant'))
    expect([await sees(), await why(), await sessions(person.userId)]).toEqual([[], 'person-dormant', 0])
    expect(await findAppAccess(world.tenant.id, person.userId, open, TEST_NOW)).toMatchObject({ assigned: false, dormant: true })
    expect((await inTenant(world.tenant.id, (tx) => findUser(tx, person.userId)))?.accountEnabled).toBe(true)
    await save(person.userId, account('active'))
    expect([await sees(), await why()]).toEqual([['Open to all'], 'open-to-all'])
  })
  it('blocked with a planned deletion: announced, deleted and restorable, each when it is due', async () => {
    const person = await signedIn('deleted')
    await save(person.userId, account('blocked', { deleteAt: at(30).getTime(), announceAt: at(23).getTime() }))
    expect(await read(person.userId)).toEqual(account('blocked', { deleteAt: at(30).getTime(), announceAt: at(23).getTime() }))
    expect([await sessions(person.userId), await due(22), await due(23)]).toEqual([0, [], [person.userId]])
    await save(person.userId, account('blocked', { deleteAt: at(30).getTime() }), 23)
    expect([await due(29), await due(30)]).toEqual([[], [person.userId]])
    await save(person.userId, account('deleted'), 30)
    expect([await read(person.userId), await due(99)]).toEqual([account('deleted'), []])
    expect((await inTenant(world.tenant.id, (tx) => findUser(tx, person.userId)))?.purgeAfter).toEqual(at(60))
  })
  it('an administrator who opens the account calls the deletion off; one who closes it makes it theirs', async () => {
    const person = await guest('opened')
    await save(person.userId, account('blocked', { deleteAt: at(30).getTime() }))
    await run(unblockUser, { id: person.userId }, world.ctx)
    expect([await read(person.userId), await due(99)]).toEqual([account('active'), []])
    await save(person.userId, account('dormant'))
    await run(blockUser, { id: person.userId }, world.ctx)
    expect(await read(person.userId)).toEqual(account('disabled'))
  })
  it('members and whoever holds a directory role are left alone, whatever a step says', async () => {
    const member = await makePerson(world.tenant, { email: 'member@ended.test' })
    const admin = await makePerson(world.tenant, { email: 'admin@ended.test', userType: 'guest', externalUserState: 'Accepted', roles: ['User Administrator'] })
    for (const { userId } of [member, admin]) {
      await save(userId, account('deleted'))
      expect(await read(userId)).toEqual(account('active'))
    }
  })
})
