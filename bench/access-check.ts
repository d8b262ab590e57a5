import pg from 'pg'
import { findCatalogResources, insertCatalogResources } from '@/lib/data/catalog-resource'
import { insertApplication } from '@/lib/data/application'
import { findAppAccess } from '@/lib/data/oidc-account'
import { inTenant } from '@/lib/data/tenant-tx'
import { listAssignments, listRequests } from '@/lib/services/access-assignment'
import { setRoles } from '@/lib/services/access-package'
import { createOrganization, getOrganization, getOrganizationOverview, listOrganizationPeople } from '@/lib/services/connected-organization'
import { run, type Context } from '@/lib/services/kernel'
import { contextOf } from '@/prisma/seed/test-actors'
import { aPerson, aTenant } from '@/prisma/seed/test-world'
import { anOffer, giveAccess, type Offer } from './lib/assignments'
import { withDatabase } from './lib/database'
import { insertPeople } from './lib/people'
import { median, milliseconds, print, quantile } from './lib/report'

const SMALL = 1_000
/** Assignments of the large tenant; the budgets are for a million. */
const LARGE = Number(process.argv[2] ?? 1_000_000)
const CHECKS = 5_000
const ROUNDS = 40
/** Packages among which the assignments are dealt out: each has `LARGE / PACKAGES` holders. */
const PACKAGES = 20

interface Crowd {
  readonly tenantId: string
  readonly ctx: () => Context
  readonly offers: readonly Offer[]
  readonly partnerId: string
}

async function aCrowd(owner: pg.Client, count: number): Promise<Crowd> {
  const tenant = await aTenant()
  const admin = await aPerson(tenant, { roles: ['Global Administrator'] })
  await insertPeople(owner, tenant.id, count + 10)
  const offers: Offer[] = []
  // One more, which nobody holds.
  for (let n = 0; n <= PACKAGES; n++) offers.push(await anOffer(tenant.id, String(n)))
  await owner.query(`update app_user set deleted_at = null where tenant_id = $1 and user_type = 'guest' and deleted_at is not null`, [tenant.id])
  await owner.query('vacuum analyze app_user')
  // Half of the people are guests, and each holds two packages.
  for (const half of [offers.slice(0, PACKAGES / 2), offers.slice(PACKAGES / 2, PACKAGES)]) await giveAccess(owner, tenant.id, half, count / 2, 30 * 86_400)
  const ctx = () => contextOf(tenant, admin, new Date())
  const { id: partnerId } = await run(createOrganization, { displayName: 'Partner 2', domains: ['partner2.example'] }, ctx())
  return { tenantId: tenant.id, ctx, offers, partnerId }
}

/** Whether a person may open an application now, by the statement behind every token: holders and others in turn. */
async function check(owner: pg.Client, { tenantId, offers }: Crowd): Promise<void> {
  const { rows: people } = await owner.query<{ id: string; package: string }>(
    `select user_id::text as id, package_id::text as package from access_assignment tablesample system (5) where tenant_id = $1 limit $2`, [tenantId, CHECKS])
  const application = new Map(offers.map(({ packageId, applicationId }) => [packageId, applicationId]))
  const values: number[] = []
  let errors = 0
  for (let n = -500; n < CHECKS; n++) {
    const one = people[(n + 500) % people.length]
    const held = n % 2 === 0
    const asked = held ? application.get(one?.package ?? '') : offers[PACKAGES]?.applicationId
    const spent = await milliseconds(async () => { if ((await findAppAccess(tenantId, one?.id ?? '', asked ?? '', new Date())).assigned !== held) errors += 1 })
    if (n >= 0) values.push(spent)
  }
  const p99 = quantile(values, 0.99)
  print({
    what: `access check, ${LARGE.toLocaleString('en')} assignments, by the clock of the process that asks`, measured: `p50 ${median(values).toFixed(2)} ms, p95 ${quantile(values, 0.95).toFixed(2)} ms, p99 ${p99.toFixed(2)} ms`,
    budget: '≤ 1 ms p99', reached: LARGE >= 1_000_000 || p99 > 1 ? p99 <= 1 : null, errors,
  })
}

const PAGES: readonly [string, (crowd: Crowd) => Promise<{ readonly rows: readonly unknown[] }>][] = [
  ['assignments, newest first', ({ ctx }) => run(listAssignments, {}, ctx())],
  ['assignments, last page', ({ ctx }) => run(listAssignments, { cursor: 'last' }, ctx())],
  ['assignments of one package', ({ ctx, offers }) => run(listAssignments, { packageId: offers[0]?.packageId }, ctx())],
  ['assignments that are current', ({ ctx }) => run(listAssignments, { view: 'current' }, ctx())],
  ['requests, newest first', ({ ctx }) => run(listRequests, {}, ctx())],
  ['requests that are closed', ({ ctx }) => run(listRequests, { view: 'closed' }, ctx())],
  ['requests for one package', ({ ctx, offers }) => run(listRequests, { packageId: offers[0]?.packageId }, ctx())],
  ['partner page: partner, figures and first page of people', async ({ ctx, partnerId: id }) => {
    await run(getOrganization, { id }, ctx())
    await run(getOrganizationOverview, { id }, ctx())
    return run(listOrganizationPeople, { id }, ctx())
  }],
]

async function compare(small: Crowd, large: Crowd): Promise<void> {
  for (const [name, read] of PAGES) {
    const taken = new Map<Crowd, number[]>([[small, []], [large, []]])
    let errors = 0
    for (let round = -5; round < ROUNDS; round++) {
      for (const [crowd, values] of taken) {
        const spent = await milliseconds(async () => { if ((await read(crowd)).rows.length === 0) errors += 1 })
        if (round >= 0) values.push(spent)
      }
    }
    const [few, many] = [median(taken.get(small) ?? []), median(taken.get(large) ?? [])]
    print({
      what: `${name}, ${LARGE.toLocaleString('en')} against ${SMALL.toLocaleString('en')}`, measured: `${(many / few).toFixed(2)}×: p50 ${many.toFixed(1)} ms against ${few.toFixed(1)} ms`,
      budget: '≤ 1.5×', reached: LARGE >= 1_000_000 || many / few > 1.5 ? many / few <= 1.5 : null, errors,
    })
  }
}

/** A package with many holders gets another role: nothing is copied to people, so it counts at each one's next check. */
async function change({ tenantId, ctx, offers: [offer] }: Crowd): Promise<void> {
  if (!offer) return
  const now = new Date()
  const added = await inTenant(tenantId, async (tx) => {
    const { id } = await insertApplication(tx, { kind: 'oidc', clientType: 'confidential', displayName: 'Added', redirectUris: ['https://rp.example.test/cb'] }, now)
    const catalogId = (await tx.db.accessPackage.findFirstOrThrow({ where: { id: offer.packageId } })).catalogId
    await insertCatalogResources(tx, catalogId, { groupIds: [], applicationIds: [id] }, null, now)
    return { id, resources: await findCatalogResources(tx, catalogId) }
  })
  const holders = await inTenant(tenantId, (tx) => tx.db.accessAssignment.findMany({ where: { packageId: offer.packageId }, select: { userId: true } }))
  const spent = await milliseconds(() => run(setRoles, { id: offer.packageId, roles: added.resources.map(({ id }) => ({ resourceId: id, appRoleId: null })) }, ctx()))
  let errors = 0
  for (const { userId } of holders.filter((_one, at) => at % Math.ceil(holders.length / 500) === 0)) if (!(await findAppAccess(tenantId, userId, added.id, new Date())).assigned) errors += 1
  print({
    what: `package change over ${holders.length.toLocaleString('en')} holders, in force for each of them (500 looked at)`, measured: `${spent.toFixed(0)} ms`, budget: '≤ 30 s for 50,000',
    reached: holders.length >= 50_000 ? spent <= 30_000 : null, errors,
  })
}

await withDatabase(async (ownerUrl) => {
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  try {
    const small = await aCrowd(owner, SMALL)
    const large = await aCrowd(owner, LARGE)
    await check(owner, large)
    await compare(small, large)
    await change(large)
  } finally {
    await owner.end()
  }
})
