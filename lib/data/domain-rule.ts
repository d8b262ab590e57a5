import type { DomainRule } from '@/lib/domain/email-address'
import { newId } from '@/lib/platform/ids'
import type { TenantTx } from './tenant-tx'

export type StoredDomainRule = DomainRule & {
  readonly id: string
  readonly reason: string
  readonly ownerId: string | null
  readonly ownerName: string | null
  readonly createdAt: Date
}

interface Row {
  id: string
  kind: 'allow' | 'deny'
  domain: string
  reason: string
  ownerId: string | null
  ownerName: string | null
  createdAt: Date
}

/** Both lists, by domain. What `decideDomain` reads; never cached, so that a change is effective at the next request. */
export async function listDomainRules(tx: TenantTx): Promise<readonly StoredDomainRule[]> {
  return tx.db.$queryRaw<Row[]>`
    select r.id, r.kind, r.domain, r.reason, r.owner_id as "ownerId", u.display_name as "ownerName", r.created_at as "createdAt"
    from domain_rule r left join app_user u on u.tenant_id = r.tenant_id and u.id = r.owner_id
    where r.tenant_id = ${tx.tenantId}::uuid order by r.domain, r.kind`
}

/** Only kind and domain: for decisions. */
export async function listRuleDomains(tx: TenantTx): Promise<readonly DomainRule[]> {
  return tx.db.$queryRaw<{ kind: 'allow' | 'deny'; domain: string }[]>`select kind, domain from domain_rule where tenant_id = ${tx.tenantId}::uuid`
}

export async function findDomainRule(tx: TenantTx, id: string): Promise<StoredDomainRule | undefined> {
  return (await listDomainRules(tx)).find((rule) => rule.id === id)
}

/** Adds rules; a domain that is on that list already is left as it is and not returned. */
export async function insertDomainRules(
  tx: TenantTx, rules: readonly DomainRule[], about: { readonly reason: string; readonly ownerId: string | null; readonly createdBy: string | null; readonly now: Date },
): Promise<readonly { id: string; kind: 'allow' | 'deny'; domain: string }[]> {
  return tx.db.$queryRaw`
    insert into domain_rule (id, tenant_id, kind, domain, reason, owner_id, created_by, created_at)
    select u.id, ${tx.tenantId}::uuid, u.kind, u.domain, ${about.reason}, ${about.ownerId}::uuid, ${about.createdBy}::uuid, ${about.now}
    from unnest(${rules.map(() => newId(about.now.getTime()))}::text[]::uuid[], ${rules.map((rule) => rule.kind)}::text[], ${rules.map((rule) => rule.domain)}::text[])
      as u (id, kind, domain)
    on conflict (tenant_id, kind, domain) do nothing
    returning id, kind, domain`
}

export async function updateDomainRule(tx: TenantTx, id: string, patch: { readonly reason: string; readonly ownerId: string | null }): Promise<void> {
  await tx.db.$executeRaw`update domain_rule set reason = ${patch.reason}, owner_id = ${patch.ownerId}::uuid where tenant_id = ${tx.tenantId}::uuid and id = ${id}::uuid`
}

/** Removes rules and returns those that were there. */
export async function deleteDomainRules(tx: TenantTx, ids: readonly string[]): Promise<readonly { id: string; kind: 'allow' | 'deny'; domain: string; reason: string }[]> {
  return tx.db.$queryRaw`
    delete from domain_rule where tenant_id = ${tx.tenantId}::uuid and id = any(${[...ids]}::text[]::uuid[]) returning id, kind, domain, reason`
}

export async function countDomainRules(tx: TenantTx): Promise<{ readonly allow: number; readonly deny: number }> {
  const rows = await tx.db.$queryRaw<{ allow: number; deny: number }[]>`
    select count(*) filter (where kind = 'allow')::int as allow, count(*) filter (where kind = 'deny')::int as deny
    from domain_rule where tenant_id = ${tx.tenantId}::uuid`
  return rows[0] ?? { allow: 0, deny: 0 }
}
