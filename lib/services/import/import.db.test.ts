import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { takeJobs } from '@/lib/data/job-queue'
import type { TenantRef } from '@/lib/data/tenant'
import { inTenant } from '@/lib/data/tenant-tx'
import { toCsvRow } from '@/lib/domain/csv'
import { importJob } from '@/lib/jobs/import'
import { newId } from '@/lib/platform/ids'
import { runtime, setRuntime } from '@/lib/platform/runtime'
import { spool } from '@/lib/platform/spool'
import { contextOf } from '@/prisma/seed/test-actors'
import { openTestDatabase, type TestDatabase } from '@/prisma/seed/test-database'
import { aGroup, aPerson, aTenant, type Person } from '@/prisma/seed/test-world'
import { createInvitation } from '../invitation'
import { run } from '../kernel'
import { cancelImport, configureImport, getImport, LINE_COLUMN, listImportRows, mendImportRows, retryImport, startImport, stepImport, uploadImport } from './index'

let db: TestDatabase
let dataDir: string
let tenant: TenantRef
let admin: Person
const ctx = () => contextOf(tenant, admin, new Date())

async function upload(text: string | Uint8Array) {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text
  const { id: spoolId, sha256 } = await spool((async function* () { yield bytes })(), 40_000_000)
  return { spoolId, sha256, fileName: 'partners.csv' }
}
async function ready(text: string, options: object = {}) {
  const made = await run(uploadImport, await upload(text), ctx())
  return { id: made.id, counts: await run(configureImport, { id: made.id, mapping: made.mapping, options }, ctx()) }
}
/** The jobs of this test's tenant that are due so many milliseconds from now, as a worker takes them. */
const take = async (inMs: number) => (await takeJobs('import', 100, 'test', 1, new Date(Date.now() + inMs))).filter((job) => job.tenantId === tenant.id)
const work = async () => {
  for (const job of await take(1_000)) await importJob.run(job, new Date(), new AbortController().signal)
}
async function runAll(id: string) {
  await run(startImport, { id }, ctx())
  await work()
  return run(getImport, { id }, ctx())
}
const rows = (id: string, input: object = {}) => run(listImportRows, { id, ...input }, ctx()).then((page) => page.rows)
const state = () => inTenant(tenant.id, async (tx) => ({
  users: await tx.db.user.count({ where: { userType: 'guest' } }), invitations: await tx.db.invitation.count(), mails: await tx.db.mailOutbox.count(),
  audit: await tx.db.auditEvent.count({ where: { action: 'invitation.create', actorId: admin.userId } }),
}))
const file = (count: number, from = 0) => `email,name\n${Array.from({ length: count }, (_, n) => `p${from + n}@partner.example,Person ${from + n}\n`).join('')}`

beforeAll(async () => {
  db = await openTestDatabase()
  dataDir = await mkdtemp(path.join(tmpdir(), 'vestibule-import-'))
  setRuntime({ ...runtime(), env: { ...runtime().env, dataDir } })
})
afterAll(async () => {
  await db.close()
  await rm(dataDir, { recursive: true, force: true })
})
beforeEach(async () => {
  tenant = await aTenant()
  admin = await aPerson(tenant, { roles: ['Global Administrator'] })
})

describe('a file', () => {
  it('is mapped by guess, checked without inviting anybody, and run to the end', async () => {
    const groupId = await aGroup(tenant, 'Partners')
    const { id, counts } = await ready('E-mail address;First name;Last name;Company;Groups\nann@one.example;Ann;Abel;One;partners\nbob@two.example;Bob;Byrd;Two;\n', { message: 'Welcome', sponsorIds: [admin.userId] })
    expect(counts).toEqual({ valid: 2, invalid: 0, created: 0, skipped: 0, failed: 0 })
    expect(await state()).toMatchObject({ users: 0, invitations: 0, mails: 0 })
    expect(await runAll(id)).toMatchObject({ state: 'completed', counts: { created: 2 }, encoding: 'utf-8', delimiter: ';' })
    expect(await state()).toEqual({ users: 2, invitations: 2, mails: 2, audit: 2 })
    const made = await inTenant(tenant.id, (tx) => tx.db.invitation.findMany({ orderBy: { emailNormalized: 'asc' } }))
    expect(made).toMatchObject([
      { displayName: 'Ann Abel', message: 'Welcome', grants: [{ kind: 'group', id: groupId }], attributes: { companyName: 'One' }, inviterId: admin.userId, batchId: id }, { displayName: 'Bob Byrd', grants: [] },
    ])
  })

  it('reports every wrong cell by line and column, and invites the others (interop.md §6.2, row 9)', async () => {
    await inTenant(tenant.id, (tx) => tx.db.domainRule.create({ data: { id: newId(), tenantId: tenant.id, kind: 'deny', domain: 'evil.example', reason: 'x', createdAt: new Date() } }))
    const guest = await aPerson(tenant, { userType: 'guest', email: 'known@partner.example' })
    const bad = [
      '"a@x.test,b@y.test",ok,,', 'victim＠x.test,ok,,', 'c@evil.example,ok,,', 'd@partner.example,ok,https://evil.example/,', 'e@partner.example,ok,,Nobody’s group',
      `f@partner.example,"${'x'.repeat(2_000_000)}",,`, 'known@partner.example,ok,,', 'good0@partner.example,again,,',
    ]
    const good = Array.from({ length: 45 }, (_, n) => `good${n}@partner.example,=cmd|' /C calc'!A0,,`)
    const { id, counts } = await ready(`email,name,redirect url,groups\n${[...good, ...bad].join('\n')}\n`)
    expect(counts).toEqual({ valid: 45, invalid: 6, created: 0, skipped: 2, failed: 0 })
    expect((await rows(id, { states: ['invalid', 'skipped'] })).map((row) => [row.line, row.state, row.problems[0]?.column, row.problems[0]?.code])).toEqual([
      [47, 'invalid', 'email', 'email-list'], [48, 'invalid', 'email', 'email-look-alike'], [49, 'invalid', 'email', 'domain-not-allowed'], [50, 'invalid', 'redirect url', 'redirect-not-allowed'],
      [51, 'invalid', 'groups', 'unknown-group'], [52, 'invalid', 'name', 'too-long'], [53, 'skipped', 'email', 'alreadyGuest'], [54, 'skipped', 'email', 'duplicate'],
    ])
    expect(await runAll(id)).toMatchObject({ counts: { created: 45, invalid: 6, skipped: 2 } })
    expect(await state()).toMatchObject({ invitations: 45, mails: 45 })
    expect(guest.userType).toBe('guest')
  })

  it('AB-12: one mailbox gets five mails of a file, as person and as copy, and the dry run says so', async () => {
    const lines = Array.from({ length: 40 }, (_, n) => `p${n}@partner.example,victim@partner.example`)
    const { id, counts } = await ready(`email,cc\nvictim@partner.example,\nvictim@partner.example,\n${lines.join('\n')}\n`)
    expect(counts).toMatchObject({ valid: 5, invalid: 36, skipped: 1 })
    expect((await rows(id, { states: ['invalid'] }))[0]?.problems).toMatchObject([{ column: 'cc', code: 'too-many-mails' }])
    // What the dry run found is asked again by the run: here as if it had found nothing.
    await inTenant(tenant.id, (tx) => tx.db.$executeRaw`update import_row set state = 'valid' where tenant_id = ${tenant.id}::uuid and batch_id = ${id}::uuid`)
    expect(await runAll(id)).toMatchObject({ state: 'completed', counts: { created: 5, failed: 36, skipped: 1 } })
    expect(await inTenant(tenant.id, (tx) => tx.db.mailOutbox.count({ where: { toAddress: 'victim@partner.example' } }))).toBe(5)
  })

  it('is mended by its failed rows alone, in their places', async () => {
    const { id } = await ready('email,name\nann@partner.example,Ann\nbob@@partner.example,Bob\ncid,Cid\n')
    await runAll(id)
    const failed = await rows(id, { states: ['invalid', 'failed'] })
    expect(failed.map((row) => row.line)).toEqual([3, 4])
    const mended = toCsvRow([LINE_COLUMN, 'Problem', 'email', 'name']) + toCsvRow([3, 'x', 'bob@partner.example', 'Bob']) + toCsvRow([2, 'x', 'other@partner.example', 'Not failed'])
    const { sha256: _sha, fileName: _name, ...again } = await upload(mended)
    expect(await run(retryImport, { id, ...again }, ctx())).toMatchObject({ replaced: 1, unknownLines: [2], valid: 1, invalid: 1, created: 1 })
    expect(await runAll(id)).toMatchObject({ state: 'completed', counts: { created: 2, invalid: 1 } })
    expect(await state()).toMatchObject({ invitations: 2, mails: 2 })
    const { sha256: _s, fileName: _n, ...noLine } = await upload('email,name\nx@partner.example,X')
    await expect(run(retryImport, { id, ...noLine }, ctx())).rejects.toMatchObject({ code: 'CSV_MISSING_COLUMN' })
  })

  it('is mended row by row, without a file, and a slip that named one person twice with it', async () => {
    const { id } = await ready('email,name\nann@partner.example,Ann\nbob@@partner.example,Bob\nann@partner.example,Cid\n')
    await runAll(id)
    const mend = (line: number, email: string) => run(mendImportRows, { id, rows: [{ line, cells: [email, 'Mended'] }] }, ctx())
    expect(await mend(3, 'ann@partner.example')).toMatchObject({ rows: [{ line: 3, state: 'skipped', problems: [{ code: 'alreadyInvited' }] }], valid: 0 })
    expect(await mend(4, 'cid@partner.example')).toMatchObject({ rows: [{ line: 4, state: 'valid' }], valid: 1 })
    await expect(mend(2, 'other@partner.example'), 'who is invited stays').rejects.toMatchObject({ code: 'CONFLICT' })
    await expect(run(mendImportRows, { id, rows: [{ line: 4, cells: ['too few'] }] }, ctx())).rejects.toMatchObject({ code: 'VALIDATION' })
    expect(await runAll(id)).toMatchObject({ state: 'completed', counts: { created: 2, skipped: 1 } })
    expect(await state()).toEqual({ users: 2, invitations: 2, mails: 2, audit: 2 })
  })

  it('says of a mended row that another row of the file has the address already', async () => {
    const { id } = await ready('email,name\nann@partner.example,Ann\nbob,Bob\n')
    expect(await run(mendImportRows, { id, rows: [{ line: 3, cells: ['ANN@partner.example', 'Bob'] }] }, ctx())).toMatchObject({ rows: [{ state: 'skipped', problems: [{ code: 'duplicate', params: { firstLine: 2 } }] }], valid: 1 })
  })

  it('uploaded twice invites nobody twice, and says so', async () => {
    const first = await ready(file(20))
    await runAll(first.id)
    const second = await ready(file(22))
    expect(second.counts).toMatchObject({ valid: 2, skipped: 20 })
    expect(await runAll(second.id)).toMatchObject({ counts: { created: 2, skipped: 20 }, problems: [{ code: 'alreadyInvited', count: 20 }] })
    expect(await state()).toEqual({ users: 22, invitations: 22, mails: 22, audit: 22 })
    const third = await ready(file(20))
    expect(await run(getImport, { id: third.id }, ctx())).toMatchObject({ sameFile: { id: first.id } })
  })

  it.each([
    ['no address column', 'name,company\nAnn,One', 'CSV_MISSING_COLUMN'], ['nothing', '', 'CSV_EMPTY'], ['an open quote', 'email,name\na@x.test,"open', 'CSV_MALFORMED'],
    ['a spreadsheet', 'PK\u0003\u0004' + '\u0001'.repeat(300), 'CSV_ENCODING'],
  ])('with %s is refused whole', async (_name, text, code) => {
    await expect(ready(text)).rejects.toMatchObject({ code })
    expect(await state()).toMatchObject({ users: 0, invitations: 0 })
  })
})

describe('a run', () => {
  it('beside another of the same people in the other order, and single invitations of them, makes one person, one invitation and one mail each', async () => {
    const people = Array.from({ length: 400 }, (_, n) => `q${n}@partner.example,Person ${n}`)
    const forward = await ready(`email,name\n${people.join('\n')}\n`)
    const backward = await ready(`email,name\n${[...people].reverse().join('\n')}\n`)
    for (const { id } of [forward, backward]) await run(startImport, { id }, ctx())
    const step = async (id: string): Promise<void> => ((await run(stepImport, { id }, ctx())).finished ? undefined : step(id))
    const single = Array.from({ length: 8 }, (_, n) => run(createInvitation, { email: `q${50 * n}@partner.example` }, ctx()))
    const [, , ...alone] = await Promise.all([step(forward.id), step(backward.id), ...single])
    const counts = await Promise.all([forward, backward].map(async ({ id }) => (await run(getImport, { id }, ctx())).counts))
    const sent = alone.filter((done) => done?.outcome === 'sent').length
    expect(counts.map(({ created, skipped }) => created + skipped)).toEqual([400, 400])
    expect(counts.reduce((sum, { created }) => sum + created, sent)).toBe(400)
    expect(await state()).toEqual({ users: 400, invitations: 400, mails: 400, audit: 400 + 8 - sent })
  })

  it('killed with -9 in the middle is finished by the next process, with one mail each', async () => {
    const { id } = await ready(file(2_000))
    await run(startImport, { id }, ctx())
    const worker = spawn(process.execPath, ['--import', 'tsx', path.resolve('scripts/test-import-worker.ts'), JSON.stringify(db.database.urls), tenant.id, id], { stdio: ['ignore', 'pipe', 'inherit'] })
    // The child says a line before each transaction; the third is cut off in its middle.
    let steps = 0
    for await (const chunk of worker.stdout) if ((steps += String(chunk).length) >= 3) worker.kill('SIGKILL')
    const { counts } = await run(getImport, { id }, ctx())
    expect(counts.created).toBeGreaterThanOrEqual(500)
    expect(counts.created % 500).toBe(0)
    expect(counts.valid).toBe(2_000 - counts.created)
    expect(await state()).toEqual({ users: counts.created, invitations: counts.created, mails: counts.created, audit: counts.created })
    await work()
    expect(await run(getImport, { id }, ctx())).toMatchObject({ state: 'completed', counts: { created: 2_000, valid: 0, failed: 0 } })
    expect(await state()).toEqual({ users: 2_000, invitations: 2_000, mails: 2_000, audit: 2_000 })
  }, 60_000)

  it('interrupted in the middle goes on where it was, without a second mail', async () => {
    const { id } = await ready(file(1_200))
    await run(startImport, { id }, ctx())
    expect(await run(stepImport, { id }, ctx())).toEqual({ finished: false })
    expect(await run(getImport, { id }, ctx())).toMatchObject({ state: 'running', counts: { created: 500, valid: 700 } })
    const stopped = new AbortController()
    stopped.abort()
    expect(await Promise.all((await take(1_000)).map((job) => importJob.run(job, new Date(), stopped.signal)))).toEqual(['again'])
    const [job] = await take(120_000)
    if (!job) throw new Error('the job is not taken up again')
    await Promise.all([importJob.run(job, new Date(), new AbortController().signal), importJob.run(job, new Date(), new AbortController().signal)])
    expect(await run(getImport, { id }, ctx())).toMatchObject({ state: 'completed', counts: { created: 1_200, valid: 0 } })
    expect(await state()).toEqual({ users: 1_200, invitations: 1_200, mails: 1_200, audit: 1_200 })
  })

  it('is cancelled between two transactions and started again', async () => {
    const { id } = await ready(file(600))
    await run(startImport, { id }, ctx())
    await run(stepImport, { id }, ctx())
    expect(await run(cancelImport, { id }, ctx())).toMatchObject({ created: 500, valid: 100 })
    await work()
    expect(await state()).toMatchObject({ invitations: 500 })
    expect(await runAll(id)).toMatchObject({ state: 'completed', counts: { created: 600 } })
  })

  it('asks the rules again at the moment of each row', async () => {
    const { id } = await ready('email\na@one.example\nb@two.example\n')
    await run(startImport, { id }, ctx())
    await inTenant(tenant.id, (tx) => tx.db.domainRule.create({ data: { id: newId(), tenantId: tenant.id, kind: 'deny', domain: 'two.example', reason: 'x', createdAt: new Date() } }))
    await run(createInvitation, { email: 'a@one.example' }, ctx())
    await work()
    expect((await rows(id)).map((row) => [row.state, row.problems[0]?.code])).toEqual([['skipped', 'alreadyInvited'], ['failed', 'domain-not-allowed']])
  })

  it('stops when whoever started it lost the right', async () => {
    for (const [change, reason] of [
      [() => inTenant(tenant.id, (tx) => tx.db.roleAssignment.deleteMany({ where: { userId: admin.userId } })), 'FORBIDDEN'],
      [() => inTenant(tenant.id, (tx) => tx.db.user.update({ where: { id: admin.userId }, data: { accountEnabled: false } })), 'INVITER_NOT_ALLOWED'],
    ] as const) {
      const { id } = await ready(file(3))
      await run(startImport, { id }, ctx())
      await change()
      await work()
      expect(await run(getImport, { id }, ctx())).toMatchObject({ state: 'failed', error: reason })
    }
    expect(await state()).toMatchObject({ invitations: 0 })
  })

  it('AB-11, AB-12: caps grants and mails per row', async () => {
    const inviter = await aPerson(tenant, { roles: ['Guest Inviter'] })
    const groupId = await aGroup(tenant, 'Partners')
    const as = contextOf(tenant, inviter, new Date())
    const made = await run(uploadImport, await upload('email,groups,cc\na@x.example,Partners,\nb@x.example,,\n'), as)
    await expect(run(configureImport, { id: made.id, mapping: made.mapping, options: { groupIds: [groupId] } }, as)).rejects.toMatchObject({ code: 'GRANT_NOT_ALLOWED' })
    expect(await run(configureImport, { id: made.id, mapping: made.mapping, options: {} }, as)).toMatchObject({ valid: 1, invalid: 1 })
    for (let n = 0; n < 5; n++) await run(createInvitation, { email: `q${n}@x.example`, cc: 'b@x.example' }, ctx())
    expect(await run(configureImport, { id: made.id, mapping: made.mapping, options: {} }, as)).toMatchObject({ invalid: 2 })
    expect((await rows(made.id)).map((row) => row.problems[0]?.code)).toEqual(['grant-not-allowed', 'too-many-mails'])
  })

  it('AB-03: does not exist for another tenant', async () => {
    const { id } = await ready(file(2))
    const other = await aTenant()
    const stranger = contextOf(other, await aPerson(other, { roles: ['Global Administrator'] }))
    const attempts = [() => run(getImport, { id }, stranger), () => run(startImport, { id }, stranger), () => run(cancelImport, { id }, stranger), () => run(stepImport, { id }, stranger), () => run(listImportRows, { id }, stranger)]
    for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})
