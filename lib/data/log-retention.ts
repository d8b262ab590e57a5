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

/**
 * Removes whole sealed segments that lie before the cutoff; the seals stay. A segment that reaches beyond it waits,
 * so that what is left of a segment always proves itself. Run it in one transaction with the row that says so.
 */
export async function deleteAuditBefore(tx: PlatformTx, tenantId: string, cutoff: Date): Promise<number> {
  return tx.db.$executeRaw`
    delete from audit_event e
    using (select unnest(s.ids) as id from audit_seal s where s.tenant_id = ${tenantId}::uuid and s.to_at < ${cutoff}
           and s.to_at >= (select min(at) from audit_event where tenant_id = ${tenantId}::uuid)) gone
    where e.tenant_id = ${tenantId}::uuid and e.at < ${cutoff} and e.id = gone.id`
}
