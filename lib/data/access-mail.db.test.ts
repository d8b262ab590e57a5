import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aPerson, aTenant, type Person } from '@/prisma/seed/test-world'
import { openTestDatabase, type TestDatabase } from '@/prisma/seed/test-database'
import { MAILS, type AccessRequest, type Assignment, type Effect, type Outcome } from '@/lib/domain/entitlement'
import { parseMail } from '@/lib/domain/mail'
import { newId } from '@/lib/platform/ids'
import { mailsOf } from './access-mail'
import { writeDelegation } from './approval-delegation'
import { switchMail } from './entitlement-settings'
import type { TenantRef } from './tenant'
import { inTenant } from './tenant-tx'

const NOW = new Date('2026-11-22T10:00:00Z')
const OPTIONS = { now: NOW, zone: 'UTC', defaultLanguage: 'de' }

describe('mails about access packages', () => {
  let db: TestDatabase
  let tenant: TenantRef
  let guest: Person
  let approver: Person
  const packageId = newId()

  const sql = async (text: string, values: unknown[] = []) => (await db.database.platformPool.query(text, values)).rows
  const queued = async () => sql('select template, locale, to_address as to, params, user_id as "userId" from mail_outbox where tenant_id = $1 order by template, to_address', [tenant.id])
  const send = (...outcomes: readonly Outcome[]) => inTenant(tenant.id, (tx) => mailsOf(tx, outcomes, OPTIONS))
  const request = (more: Partial<AccessRequest> = {}): AccessRequest => ({
    id: newId(), type: 'userAdd', state: 'pendingApproval', requestor: guest.userId, target: guest.userId, package: packageId, policy: newId(), assignment: newId(), createdAt: NOW.getTime(),
    startsAt: null, schedule: null, expiration: null, answers: {}, justification: 'For the <b>plant</b> https://evil.example', approvals: [], closedAt: null, closedBecause: null,
    stage: { index: 0, startedAt: NOW.getTime(), lapsesAt: NOW.getTime() + 86_400_000, escalatesAt: null, isEscalated: false, reminders: [], told: [] }, ...more,
  })
  const assignment = (validTo: number | null): Assignment => ({ id: newId(), request: newId(), person: guest.userId, package: packageId, policy: newId(), state: 'delivered', validFrom: 0, validTo, notices: [], leavesAt: null })
  const outcome = (effects: readonly Effect[], more: Partial<Outcome> = {}): Outcome => ({ requests: [], assignments: [], accounts: [], effects, ...more })

  beforeAll(async () => {
    db = await openTestDatabase()
    tenant = await aTenant()
    guest = await aPerson(tenant, { userType: 'guest', email: 'grace@fabrikam.test' })
    approver = await aPerson(tenant, { email: 'ada@contoso.test' })
    const catalogId = newId()
    await sql(`insert into catalog (id, tenant_id, display_name, created_at, updated_at) values ($1, $2, 'Plant', $3, $3)`, [catalogId, tenant.id, NOW])
    await sql(`insert into access_package (id, tenant_id, catalog_id, display_name, created_at, updated_at) values ($1, $2, $3, 'Design Studio', $4, $4)`, [packageId, tenant.id, catalogId, NOW])
    await sql(`update app_user set preferred_language = 'fr-CA', company_name = 'Fabrikam' where id = $1`, [guest.userId])
  })
  beforeEach(() => sql('delete from mail_outbox'))
  afterAll(() => db.close())

  it('give an approver what a decision needs, and the same step queues it once', async () => {
    const asked = request()
    const step = outcome([{ kind: 'mail', mail: 'approval-required-stage-1', request: asked.id, person: approver.userId, package: packageId, stage: 1 }], { requests: [asked] })
    await send(step)
    await send(step)
    const rows = await queued()
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({
      template: 'approval-required-stage-1', locale: 'de', to: 'ada@contoso.test', userId: approver.userId,
      params: { requestId: asked.id, packageId, packageName: 'Design Studio', own: false, personEmail: 'grace@fabrikam.test', partner: 'Fabrikam', why: asked.justification, stage: 1, dueAt: '2026-11-23T10:00:00.000Z', expiresAt: '2026-11-23T10:00:00.000Z' },
    })
    expect(parseMail('approval-required-stage-1', rows[0]?.params)).not.toBeNull()
  })

  it('write in the language of whoever reads, and tell sponsors whose account it is', async () => {
    const ended = assignment(NOW.getTime())
    await send(outcome([
      { kind: 'assignment', person: guest.userId, package: packageId, from: 'delivered', to: 'expired' },
      { kind: 'mail', mail: 'access-ended', person: guest.userId, package: packageId, request: ended.request },
      { kind: 'account', person: guest.userId, reason: 'blockSignIn' },
      { kind: 'mail', mail: 'access-account-blocked', person: approver.userId, reason: `about:${guest.userId}` },
    ], { assignments: [ended], accounts: [{ person: guest.userId, account: { state: 'blocked', deleteAt: NOW.getTime() + 86_400_000, announceAt: null, isLeaving: false } }] }))
    expect(await queued()).toMatchObject([
      { template: 'access-account-blocked', locale: 'de', to: 'ada@contoso.test', params: { own: false, personEmail: 'grace@fabrikam.test', packageName: 'Design Studio' } },
      { template: 'access-ended', locale: 'fr', to: 'grace@fabrikam.test', params: { own: true, account: 'blockSignIn', deleteAt: '2026-11-23T10:00:00.000Z' } },
    ])
  })

  it('remind of an end once more when the end has moved', async () => {
    const held = assignment(NOW.getTime() + 5 * 86_400_000)
    const notice = (one: Assignment) => outcome([{ kind: 'mail', mail: 'access-expiring-14-days', person: guest.userId, package: packageId, request: one.request }], { assignments: [one] })
    await send(notice(held), notice(held))
    await send(notice({ ...held, validTo: NOW.getTime() + 10 * 86_400_000 }))
    expect((await queued()).map(({ params }) => params.until)).toEqual(['2026-11-27T10:00:00.000Z', '2026-12-02T10:00:00.000Z'])
  })

  it('keep every kind readable, and leave out kinds that are off and people who are not there', async () => {
    const asked = request()
    const all = MAILS.map((mail): Effect => ({ kind: 'mail', mail, request: asked.id, person: guest.userId, package: packageId, stage: 1 }))
    await inTenant(tenant.id, (tx) => switchMail(tx, 'access-extended', false, NOW))
    await send(outcome([...all, { kind: 'mail', mail: 'access-delivered', person: newId(), package: packageId }], { requests: [asked], assignments: [assignment(Number.NaN)] }))
    const rows = await queued()
    expect(rows.map(({ template }) => template)).toEqual(MAILS.filter((mail) => mail !== 'access-extended').toSorted())
    for (const { template, params } of rows) expect(parseMail(template, params)).not.toBeNull()
    await inTenant(tenant.id, (tx) => switchMail(tx, 'access-extended', true, NOW))
    await send(outcome(all.filter((effect) => effect.kind === 'mail' && effect.mail === 'access-extended'), { requests: [asked], assignments: [assignment(null)] }))
    expect((await queued()).map(({ template }) => template)).toContain('access-extended')
  })
  it('say what becomes of the account where the news of the end is off, and once where it is not', async () => {
    const blocked = { kind: 'mail', mail: 'access-account-blocked', person: guest.userId } as const
    const step = () => outcome([{ kind: 'mail', mail: 'access-ended', request: newId(), person: guest.userId, package: packageId, otherwise: [blocked] }], { assignments: [assignment(NOW.getTime())] })
    await send(step())
    expect((await queued()).map(({ template }) => template)).toEqual(['access-ended'])
    await inTenant(tenant.id, (tx) => switchMail(tx, 'access-ended', false, NOW))
    await send(step())
    expect((await queued()).map(({ template }) => template)).toEqual(['access-account-blocked', 'access-ended'])
    await inTenant(tenant.id, (tx) => switchMail(tx, 'access-ended', true, NOW))
  })
  it('ask whoever stands in for an approver as well, for as long as they do, and never about their own request', async () => {
    const [standIn, asked] = [await aPerson(tenant, { email: 'bea@contoso.test' }), request()]
    const away = (delegate: Person, startsAt: Date) => inTenant(tenant.id, (tx) => writeDelegation(tx, approver.userId, { delegateId: delegate.userId, startsAt, endsAt: null }, NOW))
    const step = (stage: number) => outcome([{ kind: 'mail', mail: 'approval-required-stage-1', request: asked.id, person: approver.userId, package: packageId, stage }], { requests: [asked] })
    const readers = async () => (await queued()).map(({ to }) => to)
    await away(standIn, new Date(NOW.getTime() + 1))
    await send(step(1))
    expect(await readers()).toEqual(['ada@contoso.test'])
    await away(standIn, NOW)
    await send(step(2))
    expect(await readers()).toEqual(['ada@contoso.test', 'ada@contoso.test', 'bea@contoso.test'])
    await away(guest, NOW)
    await send(step(3))
    expect(await readers()).toHaveLength(4)
  })
})
