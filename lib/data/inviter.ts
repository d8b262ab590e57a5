import type { Inviter } from '@/lib/domain/invitation'
import type { TenantTx } from './tenant-tx'

export interface InviterRef {
  readonly type: 'user' | 'application' | 'system'
  readonly id: string | null
}

/** Who stands behind an invitation, with the rights of this moment; null when they are gone. */
export async function findInviter(tx: TenantTx, ref: InviterRef): Promise<Inviter | null> {
  return (await findInviters(tx, [ref])).get(inviterKey(ref)) ?? null
}

export const inviterKey = (ref: InviterRef): string => `${ref.type}:${ref.id ?? ''}`

/** The same for many, one query a kind. Those that no longer exist are not in the map. */
export async function findInviters(tx: TenantTx, refs: readonly InviterRef[]): Promise<ReadonlyMap<string, Inviter>> {
  const idsOf = (type: InviterRef['type']) => [...new Set(refs.filter((ref) => ref.type === type).map((ref) => ref.id).filter((id) => id !== null))]
  const found = new Map<string, Inviter>()
  for (const ref of refs) if (ref.type === 'system') found.set(inviterKey(ref), { kind: 'system' })
  const users = idsOf('user')
  if (users.length > 0) {
    const rows = await tx.db.$queryRaw<{ id: string; userType: 'member' | 'guest'; active: boolean; roles: string[] }[]>`
      select u.id, u.user_type as "userType", u.account_enabled and u.deleted_at is null and u.external_user_state is distinct from 'PendingAcceptance' as active,
             coalesce((select array_agg(r.role order by r.role) from role_assignment r where r.tenant_id = u.tenant_id and r.user_id = u.id), '{}') as roles
      from app_user u where u.tenant_id = ${tx.tenantId}::uuid and u.id = any(${users}::text[]::uuid[])`
    for (const { id, ...row } of rows) found.set(inviterKey({ type: 'user', id }), { kind: 'user', ...row })
  }
  const applications = idsOf('application')
  if (applications.length > 0) {
    const rows = await tx.db.$queryRaw<{ id: string; permissions: string[]; active: boolean }[]>`
      select id, permissions, enabled and deleted_at is null as active from application
      where tenant_id = ${tx.tenantId}::uuid and id = any(${applications}::text[]::uuid[])`
    for (const { id, ...row } of rows) found.set(inviterKey({ type: 'application', id }), { kind: 'application', ...row })
  }
  return found
}
