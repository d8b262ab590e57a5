import { inPlatform, type PlatformTx } from './platform-tx'
import { inBatches } from './sweep'

export interface RetentionDue {
  readonly tenantId: string
  readonly days: number
  /** Everything before this moment goes. A whole UTC day, so that a second run of a day finds nothing. */
  readonly cutoff: Date
}

/** Tenants that hold log rows older than their setting. */
export async function findRetentionDue(now: Date): Promise<RetentionDue[]> {
  return inPlatform((tx) => tx.db.$queryRaw<RetentionDue[]>`
    select s.tenant_id::text as "tenantId", s.log_retention_days as days, c.cutoff
    from tenant_settings s, lateral (select date_trunc('day', ${now}::timestamptz) - make_interval(days => s.log_retention_days) as cutoff) c
    where exists (select from sign_in r where r.tenant_id = s.tenant_id and r.at < c.cutoff)
       or exists (select from audit_event r where r.tenant_id = s.tenant_id and r.at < c.cutoff)`)
}

export async function deleteSignInsBefore(tenantId: string, cutoff: Date): Promise<number> {
  return inBatches((limit) => inPlatform((tx) => tx.db.$executeRaw`
    delete from sign_in where tenant_id = ${tenantId}::uuid and at < ${cutoff}
      and id = any(array(select id from sign_in where tenant_id = ${tenantId}::uuid and at < ${cutoff} order by at, id limit ${limit}))`))
}

/** Sealed rows only; the seals stay. In the caller's transaction, together with the row that says so. */
export async function deleteAuditBefore(tx: PlatformTx, tenantId: string, cutoff: Date): Promise<number> {
  return tx.db.$executeRaw`
    delete from audit_event e where tenant_id = ${tenantId}::uuid and at < ${cutoff} and not exists (select from audit_pending p where p.id = e.id)`
}
