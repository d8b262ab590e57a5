import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { endsComplying, policyFor, type LifecyclePolicy, type LifecycleRule } from '@/lib/domain/guest-lifecycle'
import { findLifecyclePolicies } from '@/lib/data/guest-lifecycle'
import { takeGuests } from '@/lib/data/guest-lifecycle-case'
import { countCovered, listCovered } from '@/lib/data/guest-lifecycle-people'
import { guestLifecycleSweep } from '@/lib/jobs/guest-lifecycle'
import { inTenant } from '@/lib/data/tenant-tx'
import { insertOrganization } from '@/lib/data/connected-organization'
import { addGroupMembers } from '@/lib/data/group'
import { setSponsors } from '@/lib/data/user'
import { makeWorld, type World } from '@/prisma/seed/samples'
import { TEST_NOW } from '@/prisma/seed/test-actors'
import { openTestDatabase, type TestDatabase } from '@/prisma/seed/test-database'
import { blockUser, unblockUser } from '../user'
import { run, type Actor } from '../kernel'
import { answerForGuests, createLifecyclePolicy, deleteLifecyclePolicy, excuseGuest, getLifecycleOfUser, getMyPlannedRemoval, listCompliance, listMyGuests, moveLifecyclePolicy, previewLifecyclePolicy } from './index'

let db: TestDatabase
beforeAll(async () => { db = await openTestDatabase() })
afterAll(() => db.close())
// A run goes through all tenants: only those of the test at hand have policies.
beforeEach(async () => { await sql('delete from guest_lifecycle_policy', []) })

const days = (count: number, from = TEST_NOW) => new Date(from.getTime() + count * 86_400_000)
const ALL = { type: 'all', ids: [], domains: [], exceptGroupIds: [] } as const
const RULE: LifecycleRule = { kind: 'inactivity', threshold: 90, scope: ALL, graceDays: 7, action: 'blockAndDelete', deleteAfterDays: 30 }
const code = (promise: Promise<unknown>) => promise.then(() => 'ok', (error: { code?: string }) => error.code)
const sql = async (text: string, values: unknown[]) => (await db.database.platformPool.query(text, values)).rows

async function guest(world: World, over: { lastSignInAt?: Date | null; createdAt?: Date; state?: string; name?: string } = {}): Promise<string> {
  const id = await world.person({ displayName: over.name ?? 'Gail', ...(over.state === 'PendingAcceptance' && { externalUserState: 'PendingAcceptance' as const }) })
  await sql(`update app_user set last_sign_in_at = $2, created_at = $3, external_user_state_changed_at = case when external_user_state is null then null else $3::timestamptz end where id = $1`, [id, over.lastSignInAt ?? null, over.createdAt ?? days(-200)])
  return id
}
const stateOf = async (id: string) => (await sql(`select state from app_user where id = $1`, [id]))[0]?.state
const sponsor = (world: World, id: string, ...sponsors: string[]) => inTenant(world.tenant.id, (tx) => setSponsors(tx, id, sponsors, TEST_NOW))
const policyOf = (world: World, rule: Partial<LifecycleRule> = {}) => run(createLifecyclePolicy, { displayName: 'Rule', description: null, ...RULE, ...rule }, world.ctx)
const sweep = (now: Date) => guestLifecycleSweep.run(now)
const mails = async (world: World, after: Date) => (await sql(`select to_address as "to", params ->> 'event' as event, params -> 'people' as people from mail_outbox where tenant_id = $1 and template = 'guest-lifecycle' and created_at >= $2 order by to_address, event`, [world.tenant.id, after]))
const actorOf = async (id: string, name: string): Promise<Actor> => ({ kind: 'user', userId: id, name, email: 'x@x.test', userType: 'member', roles: [], sessionId: id, authTime: TEST_NOW })

describe('a run', () => {
  it('announces to guest and sponsor, waits for the whole grace, blocks, and deletes only what it blocked', async () => {
    const world = await makeWorld('one')
    const boss = await world.person({ userType: 'member', displayName: 'Sam Sponsor' })
    const [quiet, other, busy] = [await guest(world, { name: 'Quinn' }), await guest(world, { name: 'Otto' }), await guest(world, { lastSignInAt: days(-3) })]
    const [admin, member] = [await world.person({ roles: ['Reports Reader'] }), await world.person({ userType: 'member' })]
    await sql(`update app_user set created_at = $2 where id = any($1)`, [[admin, member], days(-900)])
    await sql(`insert into conditional_access_settings (tenant_id, break_glass_user_ids) values ($1, array[$2::uuid]) on conflict (tenant_id) do update set break_glass_user_ids = excluded.break_glass_user_ids`, [world.tenant.id, await guest(world, { name: 'Emergency' })])
    for (const id of [quiet, other]) await sponsor(world, id, boss)
    await policyOf(world)

    expect(await sweep(TEST_NOW)).toMatchObject({ announced: 2, blocked: 0, deleted: 0 })
    expect((await mails(world, TEST_NOW)).map(({ event, people }) => [event, [...people].sort()])).toEqual(expect.arrayContaining([['planned', []], ['planned', ['Otto', 'Quinn']]]))
    expect(await mails(world, TEST_NOW)).toHaveLength(3)
    expect(await sweep(days(6.99))).toEqual({ announced: 0, ended: 0, reminded: 0, blocked: 0, deleted: 0 })
    expect((await run(getMyPlannedRemoval, {}, { ...world.ctx, actor: await actorOf(quiet, 'Quinn') })).removal).toEqual({ kind: 'inactivity', at: days(7), deletes: true })
    expect((await run(getLifecycleOfUser, { userId: quiet }, world.ctx)).cases).toMatchObject([{ kind: 'inactivity', plannedAt: days(7) }])

    await sql(`update app_user set last_sign_in_at = $2 where id = $1`, [other, days(5)])
    expect(await sweep(days(7))).toMatchObject({ blocked: 1, ended: 1 })
    expect(await sweep(days(7))).toMatchObject({ blocked: 0, ended: 0 })
    expect([await stateOf(quiet), await stateOf(other), await stateOf(busy), await stateOf(admin), await stateOf(member)]).toEqual(['blocked', 'active', 'active', 'active', 'active'])
    expect((await mails(world, days(7))).map(({ event }) => event)).toEqual(['blocked'])
    expect(await sweep(days(36.9))).toMatchObject({ deleted: 0 })
    expect(await sweep(days(37))).toMatchObject({ deleted: 1 })
    expect([await stateOf(quiet), await stateOf(other)]).toEqual(['deleted', 'active'])
    expect(await sql(`select action from audit_event where tenant_id = $1 and target_id = $2 order by at`, [world.tenant.id, quiet])).toEqual([{ action: 'guest-lifecycle.announce' }, { action: 'guest-lifecycle.block' }, { action: 'guest-lifecycle.delete-guest' }])
    await sql(`update app_user set deleted_at = null, purge_after = null where id = $1`, [quiet])
    expect(await sweep(days(90))).toMatchObject({ deleted: 0 })
    expect(await stateOf(quiet)).toBe('blocked')
  })

  it('leaves whom an administrator blocked or let in, and forgets what a deleted policy planned', async () => {
    const world = await makeWorld('two')
    const [blocked, back, planned] = [await guest(world), await guest(world), await guest(world)]
    await run(blockUser, { id: blocked }, world.ctx)
    const { id } = await policyOf(world, { action: 'block' })
    await sweep(TEST_NOW)
    await sweep(days(7))
    expect([await stateOf(blocked), await stateOf(back), await stateOf(planned)]).toEqual(['blocked', 'blocked', 'blocked'])
    await run(unblockUser, { id: back }, world.ctx)
    expect(await sweep(days(8))).toMatchObject({ announced: 1, blocked: 0 })
    await run(deleteLifecyclePolicy, { id }, world.ctx)
    await sweep(days(60))
    expect([await stateOf(back), await stateOf(blocked)]).toEqual(['active', 'blocked'])
  })

  it('an exception holds, and then everything is announced anew', async () => {
    const world = await makeWorld('three')
    const userId = await guest(world)
    await policyOf(world)
    expect(await code(run(excuseGuest, { userId, kind: 'inactivity', until: days(20) }, world.ctx))).toBe('NOT_FOUND')
    await sweep(TEST_NOW)
    await run(excuseGuest, { userId, kind: 'inactivity', until: days(20) }, world.ctx)
    expect(await code(run(excuseGuest, { userId, kind: 'inactivity', until: days(-1) }, world.ctx))).toBe('VALIDATION')
    await sweep(days(19))
    expect(await stateOf(userId)).toBe('active')
    expect(await sweep(days(20))).toMatchObject({ announced: 1 })
    await sweep(days(26.9))
    expect(await stateOf(userId)).toBe('active')
    await sweep(days(27))
    expect(await stateOf(userId)).toBe('blocked')
  })
})

describe('sponsors', () => {
  it('AB-53: answer about their own guests and no others; a no is a plan, a yes calls it off', async () => {
    const world = await makeWorld('four')
    const [mine, theirs] = [await guest(world, { name: 'Mine', createdAt: days(-10) }), await guest(world, { name: 'Theirs', createdAt: days(-10) })]
    const [me, them] = [await world.person({ userType: 'member' }), await world.person({ userType: 'member' })]
    await sponsor(world, mine, me)
    await sponsor(world, theirs, them)
    await policyOf(world, { kind: 'attestation', action: 'block' })
    const asMe = { ...world.ctx, actor: await actorOf(me, 'Me') }
    expect((await run(listMyGuests, {}, asMe)).rows.map((row) => row.displayName)).toEqual(['Mine'])
    expect(await code(run(answerForGuests, { ids: [theirs], answer: 'notNeeded' }, asMe))).toBe('NOT_FOUND')
    expect(await run(answerForGuests, { ids: [mine, theirs], answer: 'notNeeded' }, asMe)).toEqual({ answered: 1 })
    expect(await sweep(TEST_NOW)).toMatchObject({ announced: 1 })
    expect((await run(listMyGuests, {}, asMe)).rows).toMatchObject([{ answer: 'notNeeded', planned: { kind: 'attestation', at: days(7) } }])
    await run(answerForGuests, { ids: [mine], answer: 'needed' }, asMe)
    expect(await sweep(days(7))).toMatchObject({ ended: 1, blocked: 0 })
  })
})

describe('the preview', () => {
  it('names exactly whom the run then finds, in the order of priority, before it is saved', async () => {
    const world = await makeWorld('five')
    const litware = await inTenant(world.tenant.id, (tx) => insertOrganization(tx, { displayName: 'Litware', sources: [], domains: ['litware.example'], createdBy: null }, TEST_NOW))
    const ids: string[] = []
    for (let index = 0; index < 5; index++) ids.push(await guest(world, { name: `Guest ${index}`, lastSignInAt: days(-80 - index * 5) }))
    const [first, second] = ids
    await sql(`update app_user set email = 'a@litware.example', email_normalized = 'a@litware.example' where id = $1`, [ids[4]])
    const strict = await policyOf(world, { threshold: 400, scope: { ...ALL, type: 'organizations', ids: [litware] } })
    const draft = { ...RULE, action: 'block' as const }
    const preview = await run(previewLifecyclePolicy, draft, world.ctx)
    expect(preview.figures).toMatchObject({ covered: 4, notCompliant: 2, soon: 2 })
    expect(preview.rows.map(({ displayName, standing, willBlockAt }) => [displayName, standing, willBlockAt])).toEqual([
      ['Guest 3', 'notCompliant', days(7)], ['Guest 2', 'notCompliant', days(7)], ['Guest 1', 'soon', days(5 + 7)], ['Guest 0', 'soon', days(10 + 7)],
    ])
    const page = await run(previewLifecyclePolicy, { ...draft, size: 1, standing: ['notCompliant'] }, world.ctx)
    expect((await run(previewLifecyclePolicy, { ...draft, size: 1, standing: ['notCompliant'], cursor: page.next ?? '' }, world.ctx)).rows.map((row) => row.displayName)).toEqual(['Guest 2'])
    expect((await run(previewLifecyclePolicy, { ...draft, search: 'guest 3' }, world.ctx)).rows).toHaveLength(1)
    const { id } = await policyOf(world, draft)
    expect(await sweep(TEST_NOW)).toMatchObject({ announced: 2 })
    expect((await run(listCompliance, { id, standing: ['notCompliant'] }, world.ctx)).rows.map(({ displayName, announcedAt, willBlockAt }) => [displayName, announcedAt, willBlockAt])).toEqual([['Guest 3', TEST_NOW, days(7)], ['Guest 2', TEST_NOW, days(7)]])
    await run(moveLifecyclePolicy, { id, way: 'up' }, world.ctx)
    expect((await run(listCompliance, { id }, world.ctx)).figures.covered).toBe(5)
    expect((await run(listCompliance, { id: strict.id }, world.ctx)).figures.covered).toBe(0)
    expect([first, second]).toHaveLength(2)
  })

  it.each(['UTC', 'Europe/Berlin', 'America/Santiago'])('says of every guest what the rules say, in %s', async (zone) => {
    const world = await makeWorld(`six-${zone.toLowerCase().replace('/', '-')}`)
    const boss = await world.person({ userType: 'member' })
    const group = await world.group()
    for (let index = 0; index < 12; index++) {
      const id = await guest(world, { createdAt: days(-20 * index - 1.3), lastSignInAt: index % 3 === 0 ? null : days(-17 * index - 0.7), ...(index % 4 === 0 && { state: 'PendingAcceptance' }) })
      if (index % 2 === 0) await sponsor(world, id, boss)
      if (index % 5 === 0) await inTenant(world.tenant.id, (tx) => addGroupMembers(tx, group, [id], null, TEST_NOW))
      if (index % 3 === 1) await sql(`insert into guest_attestation values ($1, $2, $3, $4, $5)`, [world.tenant.id, id, index % 2 === 0 ? 'needed' : 'notNeeded', days(-30 - index), boss])
    }
    const scopes = [{ ...ALL, type: 'groups', ids: [group] }, { ...ALL, exceptGroupIds: [group] }, ALL] as const
    const kinds = [['attestation', 45], ['inactivity', 60], ['expiry', 100], ['sponsors', 1], ['redemption', 30]] as const
    for (const [kind, threshold] of kinds) for (const scope of scopes) await policyOf(world, { kind, threshold: kind === 'attestation' ? 45 : threshold, scope })
    await inTenant(world.tenant.id, async (tx) => {
      const policies = await findLifecyclePolicies(tx)
      const guests = await takeGuests(tx, [...policies, ...kinds.map(([kind]): LifecyclePolicy => ({ ...RULE, kind, id: 'all', enabled: true, threshold: kind === 'sponsors' ? 5 : 1 }))], '00000000-0000-0000-0000-000000000000', 100, TEST_NOW, zone)
      for (const [index, policy] of policies.entries()) {
        const mine = guests.filter((one) => policyFor(policies, policy.kind, one)?.id === policy.id)
        const covered = { policy, higher: policies.slice(0, index), now: TEST_NOW, zone }
        const rows = (await listCovered(tx, covered, {}, { size: 100, sort: 'displayName' })).rows
        const say = (list: readonly (readonly [string, number | undefined])[]) => [...list].sort((a, b) => (a[0] < b[0] ? -1 : 1))
        expect(say(rows.map((row) => [row.id, row.dueAt?.getTime()])), policy.kind).toEqual(say(mine.map((one) => [one.id, endsComplying(policy, one, TEST_NOW, zone)?.getTime()])))
        expect((await countCovered(tx, covered)).covered).toBe(mine.length)
      }
    })
  })
})

describe('a policy', () => {
  it('has its limits', async () => {
    const world = await makeWorld('seven')
    expect(await code(policyOf(world, { threshold: 10 }))).toBe('VALIDATION')
    expect(await code(policyOf(world, { scope: { ...ALL, type: 'domains', domains: [] } }))).toBe('VALIDATION')
    expect(await code(policyOf(world, { scope: { ...ALL, type: 'domains', domains: ['not a domain'] } }))).toBe('VALIDATION')
    expect(await code(policyOf(world, { scope: { ...ALL, type: 'groups', ids: ['00000000-0000-4000-8000-000000000001'] } }))).toBe('NOT_FOUND')
    expect(await code(policyOf(world, { graceDays: 0 }))).toBe('VALIDATION')
  })
})
