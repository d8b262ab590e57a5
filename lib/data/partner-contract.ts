import type { ContractEndAction } from '@/lib/domain/connected-organization'
import { inPlatform } from './platform-tx'
import type { TenantTx } from './tenant-tx'

export interface EndingContract {
  readonly id: string
  readonly displayName: string
  readonly endsOn: Date
  readonly action: ContractEndAction
  readonly noted: string | null
  readonly domains: readonly string[]
}

/** Partners of active tenants whose contracts end within 30 days (a day more: somewhere it is tomorrow already) or have ended, and of which not everything was said. */
export async function findEndingContracts(now: Date): Promise<readonly { readonly tenantId: string; readonly id: string }[]> {
  return inPlatform((tx) => tx.db.$queryRaw`
    select o.tenant_id::text as "tenantId", o.id::text as id from connected_organization o join tenant t on t.id = o.tenant_id and t.status = 'active'
    where o.contract_ends_on is not null and o.contract_ends_on <= (${now}::timestamptz at time zone 'UTC')::date + 31
      and o.contract_noted is distinct from to_char(o.contract_ends_on, 'YYYY-MM-DD') || ' 0'
    order by o.tenant_id, o.id`)
}

/** One of them, held until the transaction ends; null when somebody else holds it or it is gone. */
export async function takeContract(tx: TenantTx, id: string): Promise<EndingContract | null> {
  const [row] = await tx.db.$queryRaw<EndingContract[]>`
    select o.id::text as id, o.display_name as "displayName", o.contract_ends_on as "endsOn", o.contract_end_action as action, o.contract_noted as noted,
      array(select d.domain from connected_organization_domain d where d.tenant_id = o.tenant_id and d.organization_id = o.id) as domains
    from connected_organization o where o.tenant_id = ${tx.tenantId}::uuid and o.id = ${id}::uuid and o.contract_ends_on is not null for update of o skip locked`
  return row ?? null
}

export async function noteContract(tx: TenantTx, id: string, noted: string): Promise<void> {
  await tx.db.connectedOrganization.updateMany({ where: { id }, data: { contractNoted: noted } })
}

/** Assignments that guests of these domains hold, a few at a time. */
export async function findPartnerAssignments(tx: TenantTx, domains: readonly string[], limit: number): Promise<readonly { readonly id: string; readonly userId: string }[]> {
  return tx.db.accessAssignment.findMany({
    where: { state: { not: 'expired' }, user: { userType: 'guest', emailDomain: { in: [...domains] } } }, orderBy: [{ userId: 'asc' }, { id: 'asc' }], take: limit, select: { id: true, userId: true },
  })
}

/** Who answers for a partner and can be written to. */
export async function findPartnerReaders(tx: TenantTx, organizationId: string): Promise<readonly { id: string; displayName: string; email: string; preferredLanguage: string | null }[]> {
  return tx.db.user.findMany({
    where: { deletedAt: null, accountEnabled: true, organizationSponsorships: { some: { organizationId } } }, orderBy: { id: 'asc' }, select: { id: true, displayName: true, email: true, preferredLanguage: true },
  })
}

/** Guests of these domains who hold something by a package and can be written to. */
export async function findPartnerHolders(tx: TenantTx, domains: readonly string[]): Promise<readonly { id: string; displayName: string; email: string; preferredLanguage: string | null }[]> {
  return tx.db.user.findMany({
    where: { deletedAt: null, accountEnabled: true, userType: 'guest', emailDomain: { in: [...domains] }, accessAssignments: { some: { state: { not: 'expired' } } } }, orderBy: { id: 'asc' }, select: { id: true, displayName: true, email: true, preferredLanguage: true },
  })
}
