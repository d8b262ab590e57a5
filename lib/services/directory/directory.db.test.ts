import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { GUEST_USER_ROLE_IDS } from '@/lib/domain/permission'
import { makeWorld, type World } from '@/prisma/seed/samples'
import { contextOf, makePerson, TEST_NOW } from '@/prisma/seed/test-actors'
import { openTestDatabase, type TestDatabase } from '@/prisma/seed/test-database'
import { inTenant } from '@/lib/data/tenant-tx'
import { addGroupMembers, createGroup, deleteGroup, restoreGroup } from '../group'
import { createApplication, createApplicationSecret, setApplicationPermissions, updateApplication } from '../application'
import { createAssignments, explainAccess, listAccessOfUser, whoCanOpen } from '../assignment'
import { run, type Context } from '../kernel'
import { assignRole, removeRole } from '../role'
import { blockUser, listUsers, setSponsors } from '../user'
import { exportOwnData } from '../account'
import { getFrame } from '../portal'
import { findGroupMembers, findGroups, findOwnSponsors, findPeople, getPerson } from './index'

let db: TestDatabase
let world: World
const code = (promise: Promise<unknown>) => promise.then(() => 'ok', (error: { code?: string }) => error.code)
const as = async (roles: readonly string[], over: object = {}): Promise<Context> =>
  contextOf(world.tenant, await makePerson(world.tenant, { email: `a${Math.trunc(performance.now() * 1000)}@own.test`, roles, ...over }))

beforeAll(async () => {
  db = await openTestDatabase()
  world = await makeWorld('own')
})
afterAll(() => db.close())

describe('what a guest without a role sees', () => {
  const level = (guestUserRoleId: string) => inTenant(world.tenant.id, (tx) => tx.db.collaborationSettings.updateMany({ data: { guestUserRoleId, updatedAt: TEST_NOW } }))

  it.each([
    ['sameAsMembers', 'many', 'full', 'all'], ['limited', 'exact', 'basic', 'joined'], ['restricted', 'none', 'none', 'none'],
  ] as const)('%s: people %s, profile %s, groups %s, in list, search, single reads, members, sponsors and own data', async (name, people, profile, groups) => {
    await level(GUEST_USER_ROLE_IDS[name])
    const guest = await as([], { userType: 'guest' })
    const guestId = guest.actor.kind === 'user' ? guest.actor.userId : ''
    const other = await makePerson(world.tenant, { email: `other-${name}@own.test`, displayName: `Other ${name}`, jobTitle: 'Buyer' })
    const joined = await run(createGroup, { displayName: `Joined ${name}` }, world.ctx)
    const strange = await run(createGroup, { displayName: `Strange ${name}` }, world.ctx)
    await run(addGroupMembers, { id: joined.id, userIds: [guestId, other.userId] }, world.ctx)

    const found = async (search?: string) => (await run(findPeople, { search }, guest)).rows.map((row) => row.id)
    expect((await found()).length > 0).toBe(people === 'many')
    expect(await found(`Other ${name}`)).toEqual(people === 'many' ? [other.userId] : [])
    expect(await found(other.email)).toEqual(people === 'none' ? [] : [other.userId])

    const person = run(getPerson, { id: other.userId }, guest)
    if (profile === 'none') expect(await code(person)).toBe('NOT_FOUND')
    else expect((await person).profile?.jobTitle).toBe(profile === 'full' ? 'Buyer' : undefined)
    expect((await run(getPerson, { id: guestId }, guest)).profile).not.toBeNull()

    const groupIds = (await run(findGroups, { search: name }, guest)).rows.map((row) => row.id)
    expect(groupIds.sort()).toEqual({ all: [joined.id, strange.id].sort(), joined: [joined.id], none: [] }[groups])
    expect(await code(run(findGroupMembers, { id: joined.id }, guest))).toBe(groups === 'none' ? 'NOT_FOUND' : 'ok')
    expect(await code(run(findGroupMembers, { id: strange.id }, guest))).toBe(groups === 'all' ? 'ok' : 'NOT_FOUND')
    expect(await code(run(listUsers, {}, guest))).toBe('FORBIDDEN')

    const blocked = await makePerson(world.tenant, { email: `blocked-${name}@own.test` })
    await run(addGroupMembers, { id: joined.id, userIds: [blocked.userId] }, world.ctx)
    await run(blockUser, { id: blocked.userId }, world.ctx)
    if (groups !== 'none') expect((await run(findGroupMembers, { id: joined.id }, guest)).rows.map((row) => row.id)).not.toContain(blocked.userId)
    expect(await code(run(getPerson, { id: blocked.userId }, guest))).toBe('NOT_FOUND')
    expect(await found(blocked.email)).toEqual([])

    await run(setSponsors, { id: guestId, sponsorIds: [other.userId] }, world.ctx)
    const shownSponsors = people === 'none' ? [] : [other.userId]
    expect((await run(findOwnSponsors, {}, guest)).rows.map((row) => row.id)).toEqual(shownSponsors)
    const own = await run(exportOwnData, {}, guest)
    expect(own.sponsors.map((row) => row.id)).toEqual(shownSponsors)
    expect(own.groups.map((row) => row.id)).toEqual(groups === 'none' ? [] : [joined.id])
    const frame = await run(getFrame, {}, guest)
    expect(frame.directory).toMatchObject({ users: { many: 'all', exact: 'lookup', none: 'self' }[people], groups })
  })
})

describe('admin roles', () => {
  it('AB-11: nobody gives or takes a role that can do more than theirs', async () => {
    const admin = await as(['User Administrator'])
    const target = await world.person()
    expect(await code(run(assignRole, { userId: target, role: 'Global Administrator' }, admin))).toBe('ROLE_NOT_DELEGABLE')
    expect(await code(run(assignRole, { userId: target, role: 'Application Administrator' }, admin))).toBe('ROLE_NOT_DELEGABLE')
    expect(await code(run(assignRole, { userId: target, role: 'Guest Inviter' }, admin))).toBe('ok')
    await run(assignRole, { userId: target, role: 'Global Administrator' }, world.ctx)
    expect(await code(run(removeRole, { userId: target, role: 'Guest Inviter' }, admin))).toBe('TARGET_OUTRANKS_ACTOR')
    await run(removeRole, { userId: target, role: 'Global Administrator' }, world.ctx)
  })

  it('the last Global Administrator keeps the role, also when the other one is blocked', async () => {
    const id = world.ctx.actor.kind === 'user' ? world.ctx.actor.userId : ''
    expect(await code(run(removeRole, { userId: id, role: 'Global Administrator' }, world.ctx))).toBe('LAST_ADMIN')
    const second = await world.person()
    await run(assignRole, { userId: second, role: 'Global Administrator' }, world.ctx)
    await run(blockUser, { id: second }, world.ctx)
    expect(await code(run(removeRole, { userId: id, role: 'Global Administrator' }, world.ctx))).toBe('LAST_ADMIN')
  })
})

describe('applications', () => {
  it.each([
    ['http://rp.test/cb', 'REDIRECT_NOT_ALLOWED'], ['https://rp.test/cb#x', 'REDIRECT_NOT_ALLOWED'], ['https://rp.test/../cb', 'REDIRECT_NOT_ALLOWED'], ['javascript:alert(1)', 'REDIRECT_NOT_ALLOWED'],
    ['https://rp.test/cb', 'ok'], ['http://127.0.0.1:4000/cb', 'ok'],
  ])('redirect URI %s: %s', async (uri, expected) => {
    expect(await code(run(createApplication, { kind: 'oidc', clientType: 'confidential', displayName: 'x', redirectUris: [uri] }, world.ctx))).toBe(expected)
  })

  it('AB-57: nobody acts through an application that holds more than they do', async () => {
    const admin = await as(['Application Administrator'])
    const { id } = await run(createApplication, { kind: 'oidc', clientType: 'confidential', displayName: 'Daemon', grantTypes: ['client_credentials'] }, world.ctx)
    expect(await code(run(createApplicationSecret, { id, displayName: 'mine' }, admin))).toBe('ok')
    expect(await code(run(setApplicationPermissions, { id, version: 1, permissions: ['User.ReadWrite.All'] }, admin))).toBe('FORBIDDEN')
    await run(setApplicationPermissions, { id, version: 1, permissions: ['User.ReadWrite.All'] }, world.ctx)
    expect(await code(run(createApplicationSecret, { id, displayName: 'more' }, admin))).toBe('GRANT_NOT_ALLOWED')
    expect(await code(run(updateApplication, { id, version: 2, redirectUris: ['https://evil.test/cb'], grantTypes: ['client_credentials', 'authorization_code'] }, admin))).toBe('GRANT_NOT_ALLOWED')
    expect(await code(run(updateApplication, { id, version: 2, description: 'harmless' }, admin))).toBe('ok')
  })

  it('a secret is shown once and stored only as a hash', async () => {
    const id = await world.application()
    const { secret } = await run(createApplicationSecret, { id, displayName: 'CI' }, world.ctx)
    const dump = await inTenant(world.tenant.id, async (tx) => JSON.stringify([await tx.db.applicationSecret.findMany(), await tx.db.auditEvent.findMany({ where: { targetId: id } })]))
    expect(secret.length).toBeGreaterThanOrEqual(43)
    expect(dump).not.toContain(secret)
  })

  it('access follows groups, deletion, blocking and the switch at once, and says why', async () => {
    const applicationId = await world.application()
    const userId = await world.person()
    const group = await run(createGroup, { displayName: 'Openers' }, world.ctx)
    const reason = async () => (await run(explainAccess, { userId, applicationId }, world.ctx)).reason
    const openers = async () => (await run(whoCanOpen, { applicationId }, world.ctx)).people?.rows.map((row) => row.id) ?? []
    expect(await reason()).toBe('not-assigned')
    await run(createAssignments, { applicationId, groupIds: [group.id] }, world.ctx)
    await run(addGroupMembers, { id: group.id, userIds: [userId] }, world.ctx)
    expect([await reason(), await openers()]).toEqual(['assigned', [userId]])
    await run(deleteGroup, { id: group.id }, world.ctx)
    expect([await reason(), await openers()]).toEqual(['not-assigned', []])
    await run(restoreGroup, { id: group.id }, world.ctx)
    const [shown] = (await run(listAccessOfUser, { userId }, world.ctx)).rows
    expect(shown?.paths).toEqual([{ kind: 'group', group: { id: group.id, displayName: 'Openers' }, package: null, role: null }])
    const [opener] = (await run(whoCanOpen, { applicationId, search: 'person' }, world.ctx)).people?.rows ?? []
    expect(opener?.paths).toEqual(shown?.paths)
    expect((await run(whoCanOpen, { applicationId, search: 'nobody of that name' }, world.ctx)).people).toMatchObject({ rows: [], total: { value: 0 } })
    await run(updateApplication, { id: applicationId, version: 1, enabled: false }, world.ctx)
    expect([await reason(), await openers()]).toEqual(['application-disabled', []])
    await run(updateApplication, { id: applicationId, version: 2, enabled: true }, world.ctx)
    await run(blockUser, { id: userId }, world.ctx)
    expect([await reason(), await openers()]).toEqual(['person-not-active', []])
  })
})
