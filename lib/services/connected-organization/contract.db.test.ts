import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findAppAccess } from '@/lib/data/oidc-account'
import { insertOrganization, setOrganizationSponsors } from '@/lib/data/connected-organization'
import { insertCatalog } from '@/lib/data/catalog'
import { insertPackage } from '@/lib/data/access-package'
import { insertPackagePolicy } from '@/lib/data/access-package-policy'
import { listTiles } from '@/lib/data/portal'
import { inTenant, type TenantTx } from '@/lib/data/tenant-tx'
import { addGroupMembers } from '@/lib/data/group'
import { partnerContractSweep } from '@/lib/jobs/partner-contract'
import { newId } from '@/lib/platform/ids'
import { makeWorld, type World } from '@/prisma/seed/samples'
import { contextOf, TEST_NOW } from '@/prisma/seed/test-actors'
import { openTestDatabase, type TestDatabase } from '@/prisma/seed/test-database'
import { listMyAssignments, requestAccess } from '../access-request'
import { explainAccess, whoCanOpen } from '../assignment'
import { run } from '../kernel'
import { setInbound, updateOrganization } from './index'

let db: TestDatabase
beforeAll(async () => { db = await openTestDatabase() })
afterAll(() => db.close())

const sql = async (text: string, values: unknown[]) => (await db.database.platformPool.query(text, values)).rows
const within = <T>(world: World, work: (tx: TenantTx) => Promise<T>) => inTenant(world.tenant.id, work)
const day = (text: string) => new Date(`${text}T09:00:00Z`)

async function aPartner(world: World, domain: string) {
  const id = await within(world, (tx) => insertOrganization(tx, { displayName: 'Litware', sources: [], domains: [domain], createdBy: null }, TEST_NOW))
  const guest = (name: string) => world.person({ email: `${name}@${domain}`, displayName: name, externalUserState: 'Accepted' })
  return { id, guest }
}

describe('the end of a contract', () => {
  it('is told of 30 and 7 days before and when it is over, once each, and ends what packages gave', async () => {
    const world = await makeWorld('ends')
    const { id, guest } = await aPartner(world, 'litware.example')
    const [ada, outsider, boss] = [await guest('ada'), await world.person(), await world.person({ userType: 'member', displayName: 'Boss' })]
    const packageId = await within(world, async (tx) => {
      await setOrganizationSponsors(tx, id, 'internal', [boss], TEST_NOW)
      const made = await insertPackage(tx, { catalogId: await insertCatalog(tx, { displayName: 'All', createdBy: null }, TEST_NOW), displayName: 'Plans', createdBy: null }, TEST_NOW)
      const policyId = await insertPackagePolicy(tx, made, { displayName: 'All', allowedTargetScope: 'allExternalUsers', specificAllowedTargets: [], expiration: { type: 'noExpiration' } }, null, TEST_NOW)
      for (const userId of [ada, outsider]) await tx.db.accessAssignment.create({ data: { id: newId(), tenantId: tx.tenantId, userId, packageId: made, policyId, state: 'delivered', validFrom: TEST_NOW, createdAt: TEST_NOW } })
      return made
    })
    await run(updateOrganization, { id, version: 1, contractEndsOn: '2026-12-31', contractEndAction: 'endAssignments' }, world.ctx)
    const held = () => sql('select user_id as id, end_reason as reason from access_assignment where package_id = $1 and state = $2 order by user_id', [packageId, 'expired'])
    expect(await partnerContractSweep.run(day('2026-12-01'))).toEqual({ mails: 0, ended: 0 })
    expect(await partnerContractSweep.run(day('2026-12-03'))).toEqual({ mails: 2, ended: 0 })
    expect(await partnerContractSweep.run(day('2026-12-04'))).toEqual({ mails: 0, ended: 0 })
    expect(await partnerContractSweep.run(day('2026-12-26'))).toEqual({ mails: 2, ended: 0 })
    expect(await held()).toEqual([])
    const as = (userId: string, now: Date) => contextOf(world.tenant, { kind: 'user', userId, name: 'Guest', email: 'guest@litware.example', userType: 'guest', sessionId: newId(), authTime: TEST_NOW, roles: [] }, now)
    expect((await run(listMyAssignments, {}, as(ada, day('2026-12-26')))).active.map(({ until }) => until)).toEqual([new Date('2027-01-01T00:00:00Z')])
    expect(await partnerContractSweep.run(new Date('2027-01-01T00:00:00Z'))).toEqual({ mails: 1, ended: 1 })
    expect(await held()).toEqual([{ id: ada, reason: 'systemRemove' }])
    expect(await partnerContractSweep.run(day('2027-01-02'))).toEqual({ mails: 0, ended: 0 })
    expect(await sql(`select params ->> 'event' as event, params ->> 'own' as own, user_id as "userId" from mail_outbox where template = 'partner-contract' and tenant_id = $1 order by created_at, own nulls first`, [world.tenant.id]))
      .toEqual([['ending', null, boss], ['ending', 'true', ada], ['ending', null, boss], ['ending', 'true', ada], ['ended', null, boss]].map(([event, own, userId]) => ({ event, own, userId })))
    const ask = (userId: string, now: Date) => run(requestAccess, { packageId }, as(userId, now)).then(() => 'ok', (error: { message?: string }) => error.message)
    expect([await ask(ada, day('2027-01-02')), await ask(outsider, day('2027-01-02'))]).toEqual(['contract-ended', 'already-assigned'])
    await run(updateOrganization, { id, version: 2, contractEndsOn: '2027-01-20' }, world.ctx)
    expect(await ask(ada, day('2027-01-03'))).toBe('ok')
    expect(await partnerContractSweep.run(day('2027-01-03')), 'who holds something again is told too').toEqual({ mails: 2, ended: 0 })
  })
})

describe('inbound rules', () => {
  it('hold for tokens, for My Apps and for who can open, at the next request', async () => {
    const world = await makeWorld('rules')
    const { id, guest } = await aPartner(world, 'adatum.example')
    const [ada, eve] = [await guest('ada'), await world.person({ email: 'eve@elsewhere.example', externalUserState: 'Accepted' })]
    const group = await world.group()
    const app = await world.application({ assignmentRequired: false, homepageUrl: 'https://rp.example.test/' })
    const other = await world.application()
    await within(world, async (tx) => { for (const userId of [ada, eve]) await tx.db.appAssignment.create({ data: { id: newId(), tenantId: tx.tenantId, applicationId: app, userId, createdAt: TEST_NOW } }) })
    const seen = async (userId: string) => ({
      token: (await findAppAccess(world.tenant.id, userId, app, TEST_NOW)).letIn, tile: (await within(world, (tx) => listTiles(tx, userId, TEST_NOW))).some((tile) => tile.id === app),
      why: (await run(explainAccess, { userId, applicationId: app }, world.ctx)).reason,
    })
    const rules = (version: number, applicationIds: string[] | null, groupIds: string[] | null) => run(setInbound, { id, version, trustMfa: false, automaticConsent: false, applicationIds, groupIds }, world.ctx)
    const open = { token: true, tile: true, why: 'assigned' }
    const shut = { token: false, tile: false, why: 'partner-rules' }
    expect(await seen(ada)).toEqual(open)
    await rules(1, [other], null)
    expect([await seen(ada), await seen(eve)]).toEqual([shut, open])
    await rules(2, [app], [group])
    expect(await seen(ada)).toEqual(shut)
    await sql('update application set assignment_required = true where id = $1', [app])
    expect((await run(whoCanOpen, { applicationId: app }, world.ctx)).people?.rows.map((row) => row.id)).toEqual([eve])
    await within(world, (tx) => addGroupMembers(tx, group, [ada], null, TEST_NOW))
    expect(await seen(ada)).toEqual(open)
    await sql(`update app_user set user_type = 'member' where id = $1`, [ada])
    await rules(3, [], null)
    expect(await seen(ada)).toEqual(open)
  })
})
