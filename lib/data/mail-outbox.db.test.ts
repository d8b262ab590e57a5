import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '@/prisma/seed/test-database'
import { newId } from '@/lib/platform/ids'
import { enqueueMail, type MailRequest } from './mail-outbox'
import { inTenant } from './tenant-tx'

const now = new Date('2026-11-22T10:00:00Z')
const tenantId = newId()

const invitation = (at: number): MailRequest => ({
  template: 'invitation',
  params: { invitationId: newId(), tokenVersion: 1, inviterName: 'Ada', message: 'Welcome\n"aboard", {you}', expiresAt: '2026-12-22T10:00:00Z' },
  locale: 'de',
  to: { address: `guest${at}@example.com`, name: at % 2 ? `Guest ${at}` : null },
  dedupeKey: `row:${at}`,
})

describe('enqueueMail', () => {
  let test: TestDatabase
  beforeAll(async () => {
    test = await openTestDatabase()
    await test.database.platformPool.query(`insert into tenant (id, slug, name, created_at, updated_at) values ($1, 'contoso', 'Contoso', $2, $2)`, [tenantId, now])
  })
  afterAll(() => test.close())

  const rows = async (where: string) => (await test.database.platformPool.query(`select * from mail_outbox where ${where} order by id`)).rows

  it('queues many in one statement and a known key only once', async () => {
    const mails = Array.from({ length: 2_000 }, (_, at) => invitation(at))
    await inTenant(tenantId, (tx) => enqueueMail(tx, tenantId, now, mails))
    await inTenant(tenantId, (tx) => enqueueMail(tx, tenantId, now, [...mails.slice(0, 10), invitation(9_999)]))
    const found = await rows(`template = 'invitation'`)
    expect(found).toHaveLength(2_001)
    expect(found[1]).toMatchObject({ state: 'queued', priority: 2, to_address: 'guest1@example.com', to_name: 'Guest 1', locale: 'de', attempts: 0, next_attempt_at: now, secret_params: null, params: mails[1]?.params })
    expect(found[0]).toMatchObject({ to_name: null, search: 'guest0@example.com ' })
  })

  it('lets what somebody waits for go first, with its secret sealed', async () => {
    const secretParams = { code: '48201957' }
    await inTenant(tenantId, (tx) => enqueueMail(tx, tenantId, now, [{ template: 'sign-in-code', params: { purpose: 'sign-in', minutes: 10, expiresAt: '2026-11-22T10:10:00Z' }, locale: 'en', to: { address: 'a@example.com' }, secretParams }]))
    const [row] = await rows(`template = 'sign-in-code'`)
    expect(row.priority).toBe(0)
    expect(row.secret_params.toString('latin1')).not.toContain('48201957')
    expect(JSON.stringify(row)).not.toContain('48201957')
  })

  it('leaves nothing behind when the transaction fails', async () => {
    await expect(inTenant(tenantId, async (tx) => {
      await enqueueMail(tx, tenantId, now, [invitation(20_000)])
      throw new Error('rolled back')
    })).rejects.toThrow('rolled back')
    expect(await rows(`dedupe_key = 'row:20000'`)).toEqual([])
  })
})
