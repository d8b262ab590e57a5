import type { TenantSql, TenantTx } from './tenant-tx'

export interface BreakGlassUse {
  readonly id: string
  readonly at: Date
  readonly userId: string | null
  readonly displayName: string
  readonly ip: string | null
}

const USES = `
  select id::text, at, actor_id::text as "userId", coalesce(target_name, actor_name, '') as "displayName", ip::text as ip
  from audit_event where tenant_id = $1::uuid and action = 'conditional-access.break-glass' and at >= $2::timestamptz order by at desc, id desc limit 20`

/** When emergency accounts signed in, newest first; nobody may miss it. */
export async function findBreakGlassUses(tx: TenantSql, since: Date): Promise<BreakGlassUse[]> {
  return tx.rows<BreakGlassUse>({ name: 'break-glass-uses', text: USES, values: [tx.tenantId, since] })
}

/** Live accounts that hold a role, by name: the few that an emergency account can be chosen from. */
export async function findHolders(tx: TenantTx, role: string): Promise<{ id: string; displayName: string; email: string }[]> {
  const rows = await tx.rows<{ id: string; displayName: string; email: string | null }>({
    name: 'role-holders', values: [tx.tenantId, role],
    text: `select u.id::text, u.display_name as "displayName", u.email from app_user u join role_assignment r on r.tenant_id = u.tenant_id and r.user_id = u.id
           where u.tenant_id = $1::uuid and u.state = 'active' and r.role = $2 order by u.display_name, u.id limit 100`,
  })
  return rows.map((row) => ({ ...row, email: row.email ?? '' }))
}
