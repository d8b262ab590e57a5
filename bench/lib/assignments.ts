import type pg from 'pg'
import { insertPackage } from '@/lib/data/access-package'
import { setPackageRoles } from '@/lib/data/access-package-parts'
import { insertPackagePolicy } from '@/lib/data/access-package-policy'
import { insertApplication } from '@/lib/data/application'
import { insertCatalog, updateCatalog } from '@/lib/data/catalog'
import { findCatalogResources, insertCatalogResources } from '@/lib/data/catalog-resource'
import { inTenant } from '@/lib/data/tenant-tx'

export interface Offer {
  readonly packageId: string
  readonly policyId: string
  readonly applicationId: string
  readonly resourceId: string
}

/** A published package that opens an application of its own, with a policy for everybody from outside. */
export async function anOffer(tenantId: string, name: string): Promise<Offer> {
  const now = new Date()
  return inTenant(tenantId, async (tx) => {
    const catalogId = await insertCatalog(tx, { displayName: `Catalogue ${name}`, createdBy: null }, now)
    await updateCatalog(tx, catalogId, 1, { state: 'published', isExternallyVisible: true }, now)
    const { id: applicationId } = await insertApplication(tx, { kind: 'oidc', clientType: 'confidential', displayName: `Application ${name}`, redirectUris: ['https://rp.example.test/cb'] }, now)
    await insertCatalogResources(tx, catalogId, { groupIds: [], applicationIds: [applicationId] }, null, now)
    const resourceId = (await findCatalogResources(tx, catalogId))[0]?.id ?? ''
    const packageId = await insertPackage(tx, { catalogId, displayName: `Package ${name}`, createdBy: null }, now)
    await setPackageRoles(tx, packageId, [{ resourceId, appRoleId: null }], null, now)
    const policyId = await insertPackagePolicy(tx, packageId, { displayName: 'Partners', allowedTargetScope: 'allExternalUsers', expiration: { type: 'afterDuration', duration: 'P30D' } }, null, now)
    return { packageId, policyId, applicationId, resourceId }
  })
}

/**
 * Gives the first `count` guests of a tenant packages in turn, each by a request that was delivered: `seconds` is when access ends, from
 * now on; without it, never. Both tables hold what the rules would have written.
 */
export async function giveAccess(owner: pg.Client, tenantId: string, offers: readonly Offer[], count: number, seconds: number | null): Promise<void> {
  for (let from = 0; from < count; from += 100_000) {
    await owner.query(
      `with given as (
         select u.id as person, uuidv7() as id, uuidv7() as request, ($2::uuid[])[1 + n % cardinality($2::uuid[])] as package, ($3::uuid[])[1 + n % cardinality($3::uuid[])] as policy, now() - (n % 1000000) * interval '1 second' as at
         from (select id, row_number() over (order by id) - 1 as n from app_user where tenant_id = $1 and user_type = 'guest' and deleted_at is null order by id offset $4 limit $5) u),
       asked as (
         insert into access_request (id, tenant_id, type, state, target_id, package_id, policy_id, assignment_id, record, created_at, closed_at)
         select g.request, $1, 'systemAdd', 'delivered', g.person, g.package, g.policy, g.id,
           jsonb_build_object('id', g.request, 'type', 'systemAdd', 'state', 'delivered', 'requestor', null, 'target', g.person, 'package', g.package, 'policy', g.policy, 'assignment', g.id, 'createdAt', extract(epoch from g.at) * 1000,
             'startsAt', null, 'schedule', null, 'expiration', null, 'answers', '{}'::jsonb, 'justification', null, 'stage', null, 'approvals', '[]'::jsonb, 'closedAt', extract(epoch from g.at) * 1000, 'closedBecause', null), g.at, g.at
         from given g)
       insert into access_assignment (id, tenant_id, user_id, package_id, policy_id, state, valid_from, valid_to, request_id, pending_notices, due_at, created_at)
       select g.id, $1, g.person, g.package, g.policy, 'delivered', g.at, now() + $6::int * interval '1 second', g.request, '[]', now() + $6::int * interval '1 second', g.at from given g`,
      [tenantId, offers.map(({ packageId }) => packageId), offers.map(({ policyId }) => policyId), from, Math.min(100_000, count - from), seconds],
    )
  }
  await owner.query('vacuum analyze access_assignment')
  await owner.query('vacuum analyze access_request')
}
