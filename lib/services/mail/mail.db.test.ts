import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '@/prisma/seed/test-database'
import { captureMails } from '@/lib/data/mail-delivery'
import { enqueueMail, type MailRequest } from '@/lib/data/mail-outbox'
import { inPlatform } from '@/lib/data/platform-tx'
import { findTenantBySlug, type TenantRef } from '@/lib/data/tenant'
import { inTenant } from '@/lib/data/tenant-tx'
import { newId } from '@/lib/platform/ids'
import { run, runPlatform, type Actor, type Context } from '../kernel'
import { getMail, getPlatformMail, listMails, listPlatformMails, resendMail, resendPlatformMail, schemedHtml, sendTestMail } from '.'

const NOW = new Date('2026-11-22T10:00:00Z')
const admin: Actor = { kind: 'user', userId: newId(), name: 'Ada', email: 'ada@example.test', userType: 'member', sessionId: newId(), authTime: NOW, roles: ['Global Administrator'] }
const operator: Actor = { kind: 'operator', userId: newId(), name: 'Olga', email: 'olga@example.test', sessionId: newId(), authTime: NOW }

const notice = (address: string, name?: string): MailRequest => ({ template: 'test-mail', params: { requestedBy: 'Ada', at: NOW.toISOString() }, locale: 'en', to: { address, name: name ?? null } })
const code: MailRequest = {
  template: 'sign-in-code', params: { purpose: 'sign-in', minutes: 10, expiresAt: '2026-11-22T10:10:00Z' }, locale: 'en', to: { address: 'code@example.com' }, secretParams: { code: '48201957' },
}

describe('mail verbs', () => {
  let db: TestDatabase
  let contoso: TenantRef
  let fabrikam: TenantRef

  const makeTenant = async (slug: string) => {
    await inPlatform((tx) => tx.db.tenant.create({ data: { id: newId(), slug, name: slug, createdAt: NOW, updatedAt: NOW } }))
    const made = await findTenantBySlug(slug)
    if (!made) throw new Error('the tenant is not there')
    return made
  }
  const as = (tenant: TenantRef, actor: Actor = admin): Context => ({ tenant, actor, now: NOW, correlationId: newId(), ip: null, userAgent: null })
  const queue = (tenant: TenantRef, ...mails: MailRequest[]) => inTenant(tenant.id, (tx) => enqueueMail(tx, tenant.id, NOW, mails))
  const sql = async (text: string, values: unknown[] = []) => (await db.database.platformPool.query(text, values)).rows
  const ids = async (where = 'true') => (await sql(`select id from mail_outbox where ${where} order by id`)).map((row) => String(row.id))

  beforeAll(async () => {
    db = await openTestDatabase()
    contoso = await makeTenant('contoso')
    fabrikam = await makeTenant('fabrikam')
  })
  beforeEach(() => sql('delete from mail_outbox'))
  afterAll(() => db.close())

  it('list page by page, by state, and by any part of address or name', async () => {
    await queue(contoso, ...Array.from({ length: 30 }, (_, at) => notice(`guest${String(at).padStart(2, '0')}@partner.example`, at === 7 ? 'Grace Hopper' : undefined)))
    await queue(fabrikam, notice('other@partner.example'))
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await run(listMails, { size: 7, search: 'partner', ...(cursor && { cursor }) }, as(contoso))
      seen.push(...page.rows.map((row) => row.to.address))
      cursor = page.next ?? undefined
    } while (cursor)
    expect(seen).toHaveLength(30)
    expect(seen).toEqual([...seen].sort().reverse())
    expect((await run(listMails, { search: 'grace h' }, as(contoso))).rows.map((row) => row.to.name)).toEqual(['Grace Hopper'])
    expect((await run(listMails, { search: 'gu' }, as(contoso))).total).toEqual({ value: 30, capped: false })
    expect((await run(listMails, { search: '100%_' }, as(contoso))).rows).toEqual([])
    expect((await run(listMails, { states: ['sent', 'nonsense'] }, as(contoso))).rows).toEqual([])
    expect((await run(listMails, { states: ['queued'], templates: ['test-mail'] }, as(contoso))).rows[0]).toMatchObject({ subject: 'Test message from contoso', state: 'queued' })
  })

  it('show a mail as HTML, text and raw, and keep codes from all but the reader of captured mail', async () => {
    await queue(contoso, code)
    const [id = ''] = await ids()
    const waiting = await run(getMail, { id }, as(contoso))
    expect(waiting).toMatchObject({ masked: true, subject: 'Your code for contoso' })
    expect(JSON.stringify(waiting)).not.toContain('48201957')
    await captureMails(10, NOW)
    const kept = await run(getMail, { id }, as(contoso))
    expect(kept.masked).toBe(false)
    for (const face of Object.values(kept.content ?? {})) expect(face).toContain('48201957')
    expect([schemedHtml(kept, 'dark'), schemedHtml(kept, null)]).toEqual([expect.stringContaining('@media all {'), expect.stringContaining('@media not all {')])
    await sql(`update mail_outbox set state = 'sent', secret_params = null`)
    expect(await run(getMail, { id }, as(contoso))).toMatchObject({ masked: true, content: { text: expect.stringContaining('••••••••') } })
    await sql(`update mail_outbox set params = '{}'`)
    expect(await run(getMail, { id }, as(contoso))).toMatchObject({ content: null, subject: null })
  })

  it('give another tenant nothing, and send nothing for it (AB-03, AB-53)', async () => {
    await queue(fabrikam, notice('victim@fabrikam.example'))
    await queue(contoso, notice('own@contoso.example'))
    await captureMails(10, NOW)
    const [victim = '', own = ''] = [(await ids(`to_address like 'victim%'`))[0], (await ids(`to_address like 'own%'`))[0]]
    await expect(run(getMail, { id: victim }, as(contoso))).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(run(resendMail, { ids: [own, victim] }, as(contoso))).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await ids()).toHaveLength(2)
    expect(JSON.stringify(await run(listMails, { search: 'victim' }, as(contoso)))).not.toContain('fabrikam')
  })

  it('are closed to everybody who may not read mail', async () => {
    const helpdesk: Actor = { ...admin, roles: ['Helpdesk Administrator'] }
    await expect(run(listMails, {}, as(contoso, helpdesk))).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(run(listMails, {}, as(contoso, { kind: 'anonymous' }))).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
    await expect(runPlatform(listPlatformMails, {}, as(contoso))).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  it('send again what is at rest, once per mail, and say why not for the rest', async () => {
    const later = { ...code, params: { ...code.params, expiresAt: '2026-11-22T09:00:00Z' } } satisfies MailRequest
    await queue(contoso, notice('sent@x.example'), notice('waiting@x.example'), code, later)
    const [sent = '', waiting = '', secret = '', expired = ''] = await ids()
    await sql(`update mail_outbox set state = 'dead', secret_params = null where id <> $1`, [waiting])
    const first = await run(resendMail, { ids: [sent, sent, waiting, secret, expired] }, as(contoso))
    expect(first).toEqual({ queued: 1, skipped: [{ id: waiting, reason: 'waiting' }, { id: secret, reason: 'secretGone' }, { id: expired, reason: 'expired' }], more: false })
    expect(await sql(`select state, attempts from mail_outbox where to_address = 'sent@x.example' order by id`)).toEqual([{ state: 'dead', attempts: 0 }, { state: 'queued', attempts: 0 }])
    expect(await sql(`select target_id, target_name from audit_event where action = 'mail.resend' and tenant_id = $1`, [contoso.id])).toEqual([{ target_id: sent, target_name: 'sent@x.example' }])
  })

  it('carry a kept code over to the new mail, and stop at the daily limit of a mailbox (AB-12)', async () => {
    await queue(contoso, code)
    await captureMails(10, NOW)
    const [id = ''] = await ids()
    for (let sends = 0; sends < 19; sends++) expect(await run(resendMail, { ids: [id] }, as(contoso))).toMatchObject({ queued: 1 })
    expect(await run(resendMail, { ids: [id] }, as(contoso))).toEqual({ queued: 0, skipped: [{ id, reason: 'mailboxLimit' }], more: false })
    await captureMails(100, NOW)
    expect((await run(getMail, { id: (await ids()).at(-1) ?? '' }, as(contoso))).content?.text).toContain('48201957')
  })

  it('send again everything that a filter matches', async () => {
    await queue(contoso, notice('a@gone.example'), notice('b@gone.example'), notice('c@there.example'))
    await queue(fabrikam, notice('d@gone.example'))
    await sql(`update mail_outbox set state = 'dead'`)
    expect(await run(resendMail, { matching: { search: 'gone.example', states: ['dead'] } }, as(contoso))).toEqual({ queued: 2, skipped: [], more: false })
    expect(await sql(`select to_address from mail_outbox where state = 'queued' order by 1`)).toEqual([{ to_address: 'a@gone.example' }, { to_address: 'b@gone.example' }])
  })

  it('hurry a mail that waits for its next try', async () => {
    await queue(contoso, notice('late@x.example'))
    const [id = ''] = await ids()
    await sql(`update mail_outbox set state = 'failed', attempts = 3, next_attempt_at = now() + interval '2 hours'`)
    expect(await run(resendMail, { ids: [id] }, as(contoso))).toEqual({ queued: 1, skipped: [], more: false })
    expect(await sql('select state, attempts, next_attempt_at from mail_outbox')).toEqual([{ state: 'queued', attempts: 3, next_attempt_at: NOW }])
  })

  it('let operators see every tenant and what the mail server said, audited in the tenant', async () => {
    await queue(fabrikam, notice('victim@fabrikam.example'))
    await queue(contoso, notice('own@contoso.example'))
    await sql(`update mail_outbox set state = 'dead', failure_code = 'recipientRefused', last_error = '550 no such user'`)
    const list = await runPlatform(listPlatformMails, { search: 'fabrikam.ex' }, as(contoso, operator))
    expect(list.rows).toMatchObject([{ tenant: { slug: 'fabrikam' }, to: { address: 'victim@fabrikam.example' }, failure: 'recipientRefused', subject: 'Test message from fabrikam' }])
    expect((await runPlatform(listPlatformMails, { tenant: 'contoso' }, as(contoso, operator))).rows).toHaveLength(1)
    await expect(runPlatform(listPlatformMails, { tenant: 'nobody' }, as(contoso, operator))).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const [id = ''] = list.rows.map((row) => row.id)
    expect(await runPlatform(getPlatformMail, { id }, as(contoso, operator))).toMatchObject({ serverSaid: '550 no such user', tenant: { slug: 'fabrikam' } })
    expect(JSON.stringify(await run(getMail, { id }, as(fabrikam)))).not.toContain('no such user')
    await runPlatform(resendPlatformMail, { ids: [id] }, as(contoso, operator))
    expect(await sql(`select tenant_id from audit_event where action = 'platform.mail.resend'`)).toEqual([{ tenant_id: fabrikam.id }])
  })

  it('send a test to the person who asks and to nobody else', async () => {
    expect(await run(sendTestMail, { to: 'victim@example.com' }, as(contoso))).toEqual({ to: 'ada@example.test' })
    expect(await sql('select to_address, priority from mail_outbox')).toEqual([{ to_address: 'ada@example.test', priority: 0 }])
  })
})
