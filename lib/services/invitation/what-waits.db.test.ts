import { afterAll, beforeAll, expect, it } from 'vitest'
import { inTenant } from '@/lib/data/tenant-tx'
import { invitationPurpose, linkToken } from '@/lib/domain/mail'
import { deriveToken } from '@/lib/platform/crypto'
import { makeWorld, type World } from '@/prisma/seed/samples'
import { TEST_NOW } from '@/prisma/seed/test-actors'
import { openTestDatabase, type TestDatabase } from '@/prisma/seed/test-database'
import { createAssignments } from '../assignment'
import { run } from '../kernel'
import { createInvitation, lookAtInvitation } from './index'

let db: TestDatabase
let world: World

beforeAll(async () => {
  db = await openTestDatabase()
  world = await makeWorld('waits')
})
afterAll(() => db.close())

it('the page of the link shows the message and every application that will open, and nothing once the invitation is over', async () => {
  const at = (displayName: string, over: object = {}) => world.application({ displayName, homepageUrl: 'https://app.example.test/', ...over })
  const [direct, viaGroup] = [await at('Direct', { homepageUrl: null }), await at('By group')]
  await at('For everybody', { assignmentRequired: false })
  await at('Hidden', { assignmentRequired: false, visibleToUsers: false })
  await at('Switched off', { assignmentRequired: false, enabled: false })
  await at('For others')
  const group = await world.group()
  await run(createAssignments, { applicationId: viaGroup, userIds: [], groupIds: [group] }, world.ctx)
  const made = await run(createInvitation, { email: 'ann@partner.test', message: 'Welcome\non board', grants: [{ kind: 'application', id: direct }, { kind: 'group', id: group }] }, world.ctx)
  const id = made.invitationId ?? ''
  const look = (now = TEST_NOW) => lookAtInvitation({ ...world.ctx, now, actor: { kind: 'anonymous' } }, linkToken(id, deriveToken(db.keys, invitationPurpose.link, id, 1)))
  expect(await look()).toMatchObject({ problem: null, message: 'Welcome\non board', applications: ['By group', 'Direct', 'For everybody'] })
  await inTenant(world.tenant.id, (tx) => tx.db.application.update({ where: { id: direct }, data: { enabled: false } }))
  expect((await look()).applications).toEqual(['By group', 'For everybody'])
  await inTenant(world.tenant.id, (tx) => tx.db.user.update({ where: { id: made.userId ?? '' }, data: { accountEnabled: false } }))
  expect(await look(), 'a link can be passed on').toMatchObject({ problem: 'INVITATION_REVOKED', message: null, applications: [] })
  await inTenant(world.tenant.id, (tx) => tx.db.user.update({ where: { id: made.userId ?? '' }, data: { accountEnabled: true } }))
  expect(await look(new Date(TEST_NOW.getTime() + 100 * 86_400_000))).toMatchObject({ problem: 'INVITATION_EXPIRED', message: null, applications: [] })
})
