import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyAudit } from '@/lib/data/audit-verify'
import { inPlatform } from '@/lib/data/platform-tx'
import { findTenantBySlug } from '@/lib/data/tenant'
import { openTestDatabase, type TestDatabase } from '../test-database'
import { contosoPartners } from './contoso-partners'
import { PARTNERS } from './contoso-partners/spec'
import type { LoadedTenant } from './scenario'

const NOW = new Date('2026-11-22T12:00:00Z')
const ADMIN = { email: 'olga@operators.example', displayName: 'Olga', passwordHash: 'x' }

const load = (seed: number) => contosoPartners.load({ seed, now: NOW, admin: ADMIN, peoplePasswordHash: null })

async function fingerprint(db: TestDatabase): Promise<unknown[]> {
  const rows = async (sql: string) => (await db.database.platformPool.query(sql)).rows
  return [
    await rows('select id, email, last_sign_in_at from app_user order by id'), await rows('select id, state, expires_at from invitation order by id'),
    await rows('select id, at, result, ip from sign_in order by at, id'), await rows(`select id, encode(row_hash, 'hex') as hash from audit_event order by at, id`),
  ]
}

describe('contoso-partners', () => {
  let db: TestDatabase
  let tenants: readonly LoadedTenant[]
  let rows: <T>(sql: string) => Promise<T[]>

  beforeAll(async () => {
    db = await openTestDatabase()
    rows = async (sql) => (await db.database.platformPool.query(sql)).rows
    tenants = await load(1)
  }, 60_000)
  afterAll(() => db.close())

  it('is three tenants with 400 guests of 25 companies and 12 applications', async () => {
    expect(tenants.map((tenant) => tenant.slug)).toEqual(['contoso', 'fabrikam', 'northwind'])
    expect(PARTNERS).toHaveLength(25)
    expect(await rows(`select count(*)::int as n, count(distinct company_name)::int as companies from app_user where user_type = 'guest'`)).toEqual([{ n: 400, companies: 25 }])
    expect(await rows(`select count(*)::int as n from application where not first_party`)).toEqual([{ n: 12 }])
    expect(await rows(`select sum(guests)::int as guests, sum(applications)::int as applications from tenant_stat`)).toEqual([{ guests: 400, applications: 12 }])
  })

  it('has people who are guests of several tenants', async () => {
    expect((await rows(`select email from app_user where user_type = 'guest' group by email having count(*) > 1`)).length).toBeGreaterThan(5)
  })

  it('has ninety days of sign-ins, none in the future, each by somebody who was there', async () => {
    const [span] = await rows<{ days: number; future: number }>(`select count(distinct at::date)::int as days, count(*) filter (where at > '${NOW.toISOString()}')::int as future from sign_in`)
    expect(span).toEqual({ days: 90, future: 0 })
    expect(await rows(`select count(*)::int as n from sign_in s join app_user u on u.id = s.user_id where s.result = 'success' and s.at < u.created_at`)).toEqual([{ n: 0 }])
  })

  it('has a sealed audit log that verifies', async () => {
    for (const { slug, auditRows } of tenants) {
      const tenant = await findTenantBySlug(slug)
      const report = await inPlatform((tx) => verifyAudit(tx, tenant?.id ?? ''))
      expect(report).toMatchObject({ sealedRows: auditRows, unsealedRows: 0, problems: [] })
    }
  })

  it('has partners, catalogues and packages, with what they give', async () => {
    expect(await rows(`select (select count(*)::int from connected_organization) as partners, (select count(*)::int from catalog) as catalogs, (select count(*)::int from access_package) as packages,
      (select count(*)::int from package_role) + (select count(*)::int from package_group) as grants, (select count(*)::int from access_package_resource_role) as roles,
      (select count(*)::int from connected_organization where domain_text = '') as unfound`)).toEqual([{ partners: 8, catalogs: 5, packages: 10, grants: 18, roles: 18, unfound: 0 }])
  })

  it('has requests in every state somebody meets, made by the rules themselves, each with its timeline', async () => {
    expect(await rows(`select state, count(*)::int as n from access_request group by state order by state`)).toEqual([{ state: 'canceled', n: 1 }, { state: 'delivered', n: 1 }, { state: 'denied', n: 2 }, { state: 'pendingApproval', n: 4 }, { state: 'scheduled', n: 1 }])
    expect(await rows(`select count(*)::int as without from access_request r where not exists (select from access_request_event e where e.request_id = r.id)`)).toEqual([{ without: 0 }])
    expect(await rows(`select count(*)::int as away from approval_delegation`)).toEqual([{ away: 3 }])
  })

  it('can be loaded beside itself', async () => {
    expect((await load(1)).map((tenant) => tenant.slug)).toEqual(['contoso-2', 'fabrikam-2', 'northwind-2'])
  }, 60_000)
})

it('is the same for the same seed and another for another', async () => {
  const prints: string[] = []
  for (const seed of [7, 7, 8]) {
    const db = await openTestDatabase()
    await load(seed)
    prints.push(JSON.stringify(await fingerprint(db)))
    await db.close()
  }
  expect(prints[0] === prints[1]).toBe(true)
  expect(prints[0] === prints[2]).toBe(false)
}, 120_000)
