import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { openTestDatabase, type TestDatabase } from '@/prisma/seed/test-database'
import { startTestMailServer, type TestMailServer } from '@/prisma/seed/test-mail-server'
import { invitationPurpose, parseLinkToken } from '@/lib/domain/mail'
import { captureMails, holdMails, takeMails } from '@/lib/data/mail-delivery'
import { enqueueMail, type MailRequest } from '@/lib/data/mail-outbox'
import { inTenant } from '@/lib/data/tenant-tx'
import { verifyToken } from '@/lib/platform/crypto'
import { newId } from '@/lib/platform/ids'
import { createMailTransport } from '@/lib/platform/smtp'
import { parseSmtpUrl } from '@/lib/platform/smtp-url'
import { mailSweep, sendingWorker, type MailWorker } from './mail-outbox'

const now = new Date('2026-11-22T10:00:00Z')
const after = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
const tenantId = newId()

const notice = (address = 'grace@example.com'): MailRequest => ({ template: 'test-mail', params: { requestedBy: 'Ada', at: now.toISOString() }, locale: 'en', to: { address } })
const code = (minutes = 10): MailRequest => ({
  template: 'sign-in-code', params: { purpose: 'sign-in', minutes: 10, expiresAt: after(minutes).toISOString() }, locale: 'en', to: { address: 'code@example.com' }, secretParams: { code: '48201957' },
})
const invitation = (id: string, tokenVersion = 1): MailRequest => ({
  template: 'invitation', params: { invitationId: id, tokenVersion, inviterName: 'Ada', expiresAt: after(60 * 24 * 9).toISOString() }, locale: 'de', to: { address: 'guest@example.com' }, invitationId: id,
})

describe('the mail worker', () => {
  let test: TestDatabase
  let server: TestMailServer
  let worker: MailWorker
  const workers: MailWorker[] = []

  const startWorker = (url = server.url) => {
    const settings = parseSmtpUrl(url, 'https://id.example.test')
    const made = sendingWorker(createMailTransport(settings), settings.connections)
    workers.push(made)
    return made
  }
  const sql = async (text: string, values: unknown[] = []) => (await test.database.platformPool.query(text, values)).rows
  const queue = (...mails: MailRequest[]) => inTenant(tenantId, (tx) => enqueueMail(tx, tenantId, now, mails))
  const outbox = () => sql('select * from mail_outbox order by id')
  const drain = async (at: Date, by = worker) => {
    while (await by.work(at));
  }
  const addInvitation = async (state: string, tokenVersion = 1) => {
    const id = newId()
    await sql(
      `insert into invitation (id, tenant_id, state, email, email_normalized, inviter_type, inviter_name, token_version, expires_at, created_at, updated_at)
       values ($1, $2, $3, $4, $4, 'user', 'Ada', $5, $6, $7, $7)`, [id, tenantId, state, `${id}@example.com`, tokenVersion, after(60 * 24 * 9), now])
    return id
  }

  beforeAll(async () => {
    test = await openTestDatabase()
    server = await startTestMailServer()
    await sql(`insert into tenant (id, slug, name, created_at, updated_at) values ($1, 'contoso', 'Contoso', $2, $2)`, [tenantId, now])
    await sql(`insert into tenant_settings (tenant_id, privacy_statement_url, updated_at) values ($1, 'https://contoso.example/privacy', $2)`, [tenantId, now])
  })
  beforeEach(async () => {
    await sql('delete from mail_outbox')
    server.received.length = 0
    server.refuse = () => undefined
    worker = startWorker()
  })
  afterEach(() => {
    for (const each of workers.splice(0)) each.close()
  })
  afterAll(async () => {
    await server.close()
    await test.close()
  })

  it('sends what was queued, under a Message-ID that is the row, and forgets its secret', async () => {
    await queue(code())
    await drain(now)
    const [row] = await outbox()
    expect(row).toMatchObject({ state: 'sent', sent_at: now, attempts: 1, secret_params: null, subject: 'Your code for Contoso', failure_code: null })
    expect(server.received).toHaveLength(1)
    expect(server.received[0]?.to).toEqual(['code@example.com'])
    expect(server.received[0]?.parsed).toMatchObject({ messageId: `<${row.id}@id.example.test>`, subject: 'Your code for Contoso', from: { name: 'Contoso', address: 'no-reply@id.example.test' } })
    expect(server.received[0]?.parsed.text).toContain('48201957')
  })

  it('writes an invitation in its language with a link that redemption can verify', async () => {
    const id = await addInvitation('sent', 3)
    await queue(invitation(id, 3))
    await drain(now)
    const text = server.received[0]?.parsed.text ?? ''
    expect(text).toContain('Einladung annehmen')
    expect(text).toContain('https://contoso.example/privacy')
    const token = parseLinkToken(new URL(/https:\/\/id\.example\.test\/t\/contoso\/redeem\S+/.exec(text)?.[0] ?? '').searchParams.get('token') ?? '')
    expect(token && verifyToken(test.keys, invitationPurpose.link, token.id, 3, token.secret)).toBe(true)
    expect(token && verifyToken(test.keys, invitationPurpose.link, token.id, 4, token.secret)).toBe(false)
    expect(JSON.stringify(await outbox())).not.toContain(token?.secret)
    expect(server.received[0]?.parsed.headers.find(({ key }) => key === 'list-unsubscribe')?.value).toMatch(/^<https:\/\/id\.example\.test\/t\/contoso\/invitations\/stop\?token=/)
  })

  const blocked = (address: string): MailRequest => ({ template: 'account-blocked', params: {}, locale: 'en', to: { address } })
  const bulkRun = (count: number) => queue(...Array.from({ length: count }, (_, at) => blocked(`bulk${at}@example.com`)))

  it('lets a code and the mail of one person overtake a bulk run', async () => {
    await bulkRun(1_000)
    await queue(blocked('single@example.com'))
    await queue(code())
    await worker.work(now)
    const addresses = server.received.map(({ to }) => to[0])
    expect(addresses).toHaveLength(25)
    expect(addresses).toEqual(expect.arrayContaining(['single@example.com', 'code@example.com']))
  })

  it('moves a bulk run on while much other mail waits', async () => {
    await bulkRun(30)
    for (let at = 0; at < 40; at++) await queue(blocked(`single${at}@example.com`))
    await worker.work(now)
    const addresses = server.received.map(({ to }) => to[0])
    expect(addresses.filter((address) => address?.startsWith('bulk'))).toHaveLength(5)
    expect(addresses.filter((address) => address?.startsWith('single'))).toHaveLength(20)
  })

  it('sends each mail once when several workers run side by side', async () => {
    await queue(...Array.from({ length: 120 }, (_, at) => notice(`guest${at}@example.com`)))
    await Promise.all([worker, startWorker(), startWorker()].map((each) => drain(now, each)))
    const addresses = server.received.map(({ to }) => to[0])
    expect(addresses).toHaveLength(120)
    expect(new Set(addresses).size).toBe(120)
    expect(await sql(`select count(*)::int as n from mail_outbox where state = 'sent'`)).toEqual([{ n: 120 }])
  }, 60_000)

  it('tries again after 1, 5 and 30 minutes, 2 and 12 hours, and then keeps it as dead', async () => {
    server.refuse = () => 451
    await queue(notice())
    const waits: number[] = []
    let at = now
    for (;;) {
      await drain(at)
      const [row] = await outbox()
      if (row.state === 'dead') break
      expect(row).toMatchObject({ state: 'failed', failure_code: 'mailboxBusy', attempts: waits.length + 1 })
      expect(row.last_error).toContain('refused by the test')
      waits.push((row.next_attempt_at.getTime() - at.getTime()) / 60_000)
      await drain(new Date(row.next_attempt_at.getTime() - 1))
      at = row.next_attempt_at
    }
    expect(waits).toEqual([1, 5, 30, 120, 720])
    expect((await outbox())[0]).toMatchObject({ state: 'dead', attempts: 6 })
    expect(server.received).toEqual([])
  })

  it('gives up at once on a refused recipient, fails the invitation and audits that', async () => {
    server.refuse = () => 550
    const id = await addInvitation('sent')
    await queue(invitation(id))
    await drain(now)
    expect((await outbox())[0]).toMatchObject({ state: 'dead', failure_code: 'recipientRefused', attempts: 1 })
    expect(await sql('select state, failure_code from invitation where id = $1', [id])).toEqual([{ state: 'failed', failure_code: 'recipientRefused' }])
    expect(await sql(`select actor_type, target_name from audit_event where action = 'invitation.failDelivery' and target_id = $1`, [id])).toEqual([{ actor_type: 'system', target_name: 'guest@example.com' }])
  })

  it('does not blame other mails for a server that is away, and goes on when it is back', async () => {
    const away = startWorker('smtp://127.0.0.1:1?connections=1')
    await queue(...Array.from({ length: 40 }, (_, at) => notice(`guest${at}@example.com`)))
    expect(await away.work(now)).toBe(false)
    const tried = await sql(`select failure_code, attempts from mail_outbox where attempts > 0`)
    expect(tried).toEqual([{ failure_code: 'serverUnreachable', attempts: 1 }])
    expect(await away.work(after(0.5))).toBe(false)
    expect(await away.work(after(1))).toBe(false)
    expect(await sql(`select count(*)::int as n from mail_outbox where attempts > 0`)).toEqual([{ n: 2 }])
    await drain(after(10))
    expect(server.received).toHaveLength(40)
  })

  it('takes a mail again after a crash, not before its lock has passed, under the same Message-ID', async () => {
    await queue(notice())
    const [lost] = await takeMails(10, now, after(5))
    await holdMails([lost?.id ?? ''], after(10))
    await drain(after(9))
    expect(server.received).toEqual([])
    await drain(after(10))
    expect(server.received.map(({ parsed }) => parsed.messageId)).toEqual([`<${lost?.id}@id.example.test>`])
    await drain(after(60))
    expect(server.received).toHaveLength(1)
  })

  it('resumes after kill -9 with nothing lost, and repeats at most what was in flight, under its Message-ID', async () => {
    const people = Array.from({ length: 120 }, (_, at) => `guest${at}@example.com`)
    await queue(...people.map((address) => notice(address)))
    const secretKey = 'test-secret-key-0123456789abcdef0123456789abcdef'
    const args = ['--import', 'tsx', 'lib/jobs/mail-worker-process.ts', JSON.stringify(test.database.urls), secretKey, `${server.url}?connections=3`, now.toISOString()]
    const child = spawn(process.execPath, args, { stdio: 'inherit' })
    const ended = once(child, 'exit')
    await vi.waitUntil(() => server.received.length >= 40, { timeout: 40_000, interval: 1 })
    child.kill('SIGKILL')
    await ended
    expect(await sql(`select count(*)::int as n from mail_outbox where state = 'queued'`)).not.toEqual([{ n: 0 }])
    await drain(after(1))
    const copies = people.map((address) => server.received.filter(({ to }) => to[0] === address))
    expect(copies.filter((mails) => mails.length === 0)).toEqual([])
    const repeated = copies.filter((mails) => mails.length > 1)
    expect(repeated.length).toBeLessThanOrEqual(3)
    for (const mails of repeated) expect(new Set(mails.map(({ parsed }) => parsed.messageId)).size).toBe(1)
  }, 60_000)

  it('does not send what would no longer be true', async () => {
    const [revoked, current] = [await addInvitation('revoked'), await addInvitation('sent', 2)]
    await queue(code(-1), invitation(revoked), invitation(current, 1), invitation(newId()), invitation(current, 2))
    await drain(now)
    expect((await outbox()).map((row) => [row.state, row.failure_code])).toEqual([['dead', 'expired'], ['dead', 'superseded'], ['dead', 'superseded'], ['dead', 'superseded'], ['sent', null]])
    expect(server.received).toHaveLength(1)
    expect((await sql('select state from invitation where id = $1', [current]))[0]).toEqual({ state: 'sent' })
  })

  it('does not retry a code beyond its life', async () => {
    server.refuse = () => 451
    await queue(code(3))
    await drain(now)
    await drain(after(1))
    expect((await outbox())[0]).toMatchObject({ state: 'dead', attempts: 2, secret_params: null })
  })

  it('holds the mail of a suspended tenant back (AB-06)', async () => {
    await queue(notice())
    await sql(`update tenant set status = 'suspended' where id = $1`, [tenantId])
    await drain(now)
    expect((await outbox())[0]).toMatchObject({ state: 'queued', attempts: 0 })
    await sql(`update tenant set status = 'active' where id = $1`, [tenantId])
    await drain(after(30))
    expect(server.received).toHaveLength(1)
  })

  it('sets a row aside that it cannot read, and sends the rest', async () => {
    await queue(notice(), notice('second@example.com'))
    await sql(`update mail_outbox set params = '{"x":1}' where to_address = 'grace@example.com'`)
    await drain(now)
    expect((await outbox()).map((row) => [row.state, row.failure_code])).toEqual([['dead', 'unreadable'], ['sent', null]])
  })

  it('never gives a mail to an address that could be read as two (AB-14)', async () => {
    await queue(notice('victim@x.com,attacker@y.com'))
    await drain(now)
    expect((await outbox())[0]).toMatchObject({ state: 'dead', failure_code: 'addressInvalid' })
    expect(server.received).toEqual([])
  })

  it('keeps mail for reading without a mail server, and clears it out in time', async () => {
    await queue(code(), notice())
    expect(await captureMails(10, now)).toBe(2)
    const kept = await outbox()
    expect(kept.map((row) => [row.state, row.secret_params !== null])).toEqual([['captured', true], ['captured', false]])
    expect(await mailSweep.run(after(60 * 24 * 31))).toEqual({ mails: 0 })
    expect((await outbox()).every((row) => row.secret_params === null)).toBe(true)
    expect(await mailSweep.run(after(60 * 24 * 181))).toEqual({ mails: 2 })
  })
})
