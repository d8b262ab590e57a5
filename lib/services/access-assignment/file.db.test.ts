import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { insertPackage } from '@/lib/data/access-package'
import { insertPackagePolicy } from '@/lib/data/access-package-policy'
import { insertCatalog, updateCatalog } from '@/lib/data/catalog'
import { findHeldPackages } from '@/lib/data/package-access'
import type { TenantRef } from '@/lib/data/tenant'
import { inTenant } from '@/lib/data/tenant-tx'
import { toCsvRow } from '@/lib/domain/csv'
import { assignmentFileJob } from '@/lib/jobs/assignment-file'
import { newId } from '@/lib/platform/ids'
import { spool } from '@/lib/platform/spool'
import { contextOf } from '@/prisma/seed/test-actors'
import { openTestDatabase, type TestDatabase } from '@/prisma/seed/test-database'
import { aPerson, aTenant, type Person } from '@/prisma/seed/test-world'
import { run } from '../kernel'
import { cancelAssignmentFile, getAssignmentFile, listAssignmentFileRows, listAssignmentFiles, previewAssignmentFile, runAssignmentFile, stepAssignmentFile } from '.'

const NOW = new Date('2026-11-22T12:00:00Z')

describe('assignments from a file', () => {
  let db: TestDatabase
  let tenant: TenantRef
  let admin: Person
  beforeAll(async () => {
    db = await openTestDatabase()
    tenant = await aTenant()
    admin = await aPerson(tenant, { roles: ['Global Administrator'] })
  })
  afterAll(() => db.close())

  const as = (one: Person, now = NOW) => contextOf(tenant, one, now)
  const guest = () => aPerson(tenant, { userType: 'guest', email: `${newId().slice(-12)}@fabrikam.test` })
  const sql = async (text: string, values: unknown[] = []) => (await db.database.platformPool.query(text, values)).rows
  const holds = async (one: Person, now = NOW) => (await inTenant(tenant.id, (tx) => findHeldPackages(tx, one.userId, now))).map(({ id }) => id)
  const upload = async (rows: readonly (readonly string[])[] | string, more: object = {}, who = admin) => {
    const text = typeof rows === 'string' ? rows : rows.map((row) => toCsvRow([...row])).join('')
    const { id: spoolId, sha256 } = await spool((async function* () { yield new TextEncoder().encode(text) })(), 1_000_000)
    return run(previewAssignmentFile, { spoolId, sha256, fileName: 'access.csv', ...more }, as(who))
  }
  const code = (work: Promise<unknown>) => work.then(() => 'ok', (error: { code?: string }) => error.code)
  const aPackage = (policy: object = {}) => inTenant(tenant.id, async (tx) => {
    const catalogId = await insertCatalog(tx, { displayName: `Plant ${newId().slice(-12)}`, createdBy: null }, NOW)
    await updateCatalog(tx, catalogId, 1, { state: 'published', isExternallyVisible: true }, NOW)
    const displayName = `Design ${newId().slice(-12)}`
    const id = await insertPackage(tx, { catalogId, displayName, createdBy: null }, NOW)
    await insertPackagePolicy(tx, id, { displayName: 'Partners', allowedTargetScope: 'allExternalUsers', expiration: { type: 'afterDuration', duration: 'P30D' }, ...policy }, null, NOW)
    return { id, displayName, catalogId }
  })

  it('are looked at first, row by row, and nobody gets anything by it', async () => {
    const [pkg, other, free, held] = [await aPackage(), await aPackage(), await guest(), await guest()]
    await sql('insert into access_package_incompatible_package (tenant_id, package_id, incompatible_id, created_at) values ($1, $2, $3, $4)', [tenant.id, pkg.id, other.id, NOW])
    const { id, ...counts } = await upload([
      ['E-mail', 'Package', 'Action', 'Until', 'Policy'], [free.email, pkg.displayName, '', '2026-12-01', 'Partners'], [held.email.toUpperCase(), pkg.id, 'assign', '', ''],
      [free.email, pkg.displayName, 'assign', '', ''], [free.email, other.id, '', '', ''], [free.email, pkg.id, '', '2026-02-30', ''], ['nobody', pkg.id, '', '', ''], ['nobody@nowhere.test', pkg.id, '', '', ''],
      [admin.email, pkg.id, '', '', ''], [free.email, newId(), '', '', ''], [held.email, other.id, 'remove', '', ''], [free.email, pkg.id, 'hand over', '', ''], [free.email, pkg.id, '', '', 'Nobody'],
    ])
    expect(counts).toMatchObject({ total: 12, valid: 2, invalid: 9, skipped: 1, created: 0 })
    const { rows } = await run(listAssignmentFileRows, { id, states: ['invalid', 'skipped', 'failed'] }, as(admin))
    expect(rows.map(({ line, problems }) => [line, problems[0]?.code])).toEqual([
      [4, 'duplicate'], [5, 'incompatible-package'], [6, 'not-a-time'], [7, 'email-no-at'], [8, 'person-not-found'], [9, 'not-in-scope'], [10, 'package-not-found'], [11, 'no-assignment'],
      [12, 'unknown-action'], [13, 'policy-not-found'],
    ])
    expect(rows.slice(0, 2).map(({ problems }) => problems[0]?.params)).toEqual([{ firstLine: 2, names: '' }, { ids: pkg.id, names: pkg.displayName }])
    expect([await holds(free), await holds(held)]).toEqual([[], []])
    expect((await sql('select count(*)::int as n from access_request where target_id = any($1)', [[free.userId, held.userId]]))[0]?.n).toBe(0)
  })

  it('are run once, whatever is killed and however often the job comes, and taken away by another file', async () => {
    const [pkg, people] = [await aPackage(), [] as Person[]]
    for (let count = 0; count < 23; count++) people.push(await guest())
    const { id, valid } = await upload([['email'], ...people.map(({ email }) => [email])], { packageId: pkg.id })
    expect([valid, await run(runAssignmentFile, { id }, as(admin))]).toEqual([23, { rows: 23 }])
    expect(await code(run(runAssignmentFile, { id }, as(admin)))).toBe('CONFLICT')
    await Promise.all([run(stepAssignmentFile, { id }, as(admin)), run(stepAssignmentFile, { id }, as(admin))])
    const job = { id: newId(), tenantId: tenant.id, queue: 'assignment-file', payload: { id }, attempts: 1, maxAttempts: 8 }
    for (let turn = 0; turn < 2; turn++) expect(await assignmentFileJob.run(job, NOW, new AbortController().signal)).toBe('done')
    expect(await run(getAssignmentFile, { id }, as(admin))).toMatchObject({ state: 'completed', counts: { created: 23, valid: 0, failed: 0 } })
    const given = `select count(*)::int as n, count(distinct user_id)::int as people from access_assignment where package_id = $1 and state = 'delivered'`
    expect(await sql(given, [pkg.id])).toEqual([{ n: 23, people: 23 }])
    expect((await sql(`select count(*)::int as n from audit_event where tenant_id = $1 and action = 'access-assignment.assign' and details::jsonb->>'fileId' = $2`, [tenant.id, id]))[0]?.n).toBe(23)

    const end = await upload([['email', 'action'], ...people.slice(0, 3).map(({ email }) => [email, 'remove'])], { packageId: pkg.id })
    await run(runAssignmentFile, { id: end.id }, as(admin))
    await run(stepAssignmentFile, { id: end.id }, as(admin))
    expect((await sql(given, [pkg.id]))[0]?.n).toBe(20)
  })

  it('are stopped between two steps, keep what is done, and go on later', async () => {
    const [pkg, people] = [await aPackage(), [] as Person[]]
    for (let count = 0; count < 22; count++) people.push(await guest())
    const { id } = await upload([['email'], ...people.map(({ email }) => [email])], { packageId: pkg.id })
    await run(runAssignmentFile, { id }, as(admin))
    await run(stepAssignmentFile, { id }, as(admin))
    expect(await run(cancelAssignmentFile, { id }, as(admin))).toMatchObject({ created: 20, valid: 2 })
    expect(await run(stepAssignmentFile, { id }, as(admin))).toEqual({ finished: true })
    expect(await code(run(cancelAssignmentFile, { id }, as(admin)))).toBe('CONFLICT')
    expect(await run(getAssignmentFile, { id }, as(admin))).toMatchObject({ state: 'cancelled', packageName: pkg.displayName, counts: { created: 20, valid: 2 } })
    expect(await run(runAssignmentFile, { id }, as(admin))).toEqual({ rows: 2 })
    await run(stepAssignmentFile, { id }, as(admin))
    expect(await run(getAssignmentFile, { id }, as(admin))).toMatchObject({ counts: { created: 22, valid: 0 } })
  })

  it('AB-53 reach the packages of one\'s own catalogues only, and others\' files are not there', async () => {
    const [mine, theirs, manager, one] = [await aPackage(), await aPackage(), await aPerson(tenant), await guest()]
    await sql(`insert into catalog_role_assignment (id, tenant_id, catalog_id, role, user_id, created_at) values ($1, $2, $3, 'assignmentManager', $4, $5)`, [newId(), tenant.id, mine.catalogId, manager.userId, NOW])
    const delegate: Person = { ...manager, delegated: ['access-assignment.read', 'access-assignment.update'] }
    const { id, valid, invalid } = await upload([['email', 'package'], [one.email, mine.displayName], [one.email, theirs.displayName]], {}, delegate)
    expect([valid, invalid]).toEqual([1, 1])
    expect((await run(listAssignmentFileRows, { id }, as(delegate))).rows[1]?.problems[0]?.code).toBe('package-not-found')
    expect(await code(upload([['email'], [one.email]], { packageId: theirs.id }, delegate))).not.toBe('ok')
    const { id: foreign } = await upload([['email'], [one.email]], { packageId: theirs.id })
    const filesOf = async (who: Person) => (await run(listAssignmentFiles, {}, as(who))).rows.map((row) => row.id).filter((file) => file === id || file === foreign)
    expect([await filesOf(delegate), await filesOf(admin)]).toEqual([[id], [foreign, id]])
    expect(await code(run(listAssignmentFileRows, { id: foreign }, as(delegate)))).toBe('NOT_FOUND')
    expect([await code(run(getAssignmentFile, { id: foreign }, as(delegate))), await code(run(runAssignmentFile, { id: foreign }, as(delegate)))]).toEqual(['NOT_FOUND', 'NOT_FOUND'])
    const elsewhere = await aTenant()
    expect(await code(run(getAssignmentFile, { id }, contextOf(elsewhere, await aPerson(elsewhere, { roles: ['Global Administrator'] }), NOW)))).toBe('NOT_FOUND')
  })

  it('refuse what is no such file', async () => {
    expect(await code(upload('name\r\nAda\r\n'))).toBe('CSV_MISSING_COLUMN')
    expect(await code(upload('email\r\na@b.test\r\n'))).toBe('CSV_MISSING_COLUMN')
    expect(await code(upload('email,package\r\n'))).toBe('CSV_EMPTY')
    expect(await code(upload('email,package\r\n"a@b.test,x\r\n'))).toBe('CSV_MALFORMED')
    expect(await code(upload([['email', 'package'], ...Array.from({ length: 5_001 }, () => ['a@b.test', 'x'])]))).toBe('CSV_TOO_MANY_ROWS')
  })
})
