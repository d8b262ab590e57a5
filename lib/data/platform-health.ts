import { listCronRuns, type CronRun } from './cron-run'
import type { PlatformTx } from './platform-tx'

export interface PlatformHealth {
  readonly tenants: Readonly<Record<'active' | 'suspended' | 'deleted', number>>
  readonly people: number
  readonly jobs: { readonly waiting: number; readonly dead: number }
  readonly mail: { readonly waiting: number; readonly dead: number }
  /** Age in seconds of the oldest audit row that is not sealed; 0 when none waits. */
  readonly unsealedSeconds: number
  readonly databaseBytes: number
  readonly databaseVersion: string
  readonly sweeps: readonly CronRun[]
}

interface Figures {
  readonly active: bigint
  readonly suspended: bigint
  readonly deleted: bigint
  readonly people: bigint
  readonly waiting_jobs: bigint
  readonly dead_jobs: bigint
  readonly waiting_mails: bigint
  readonly dead_mails: bigint
  readonly unsealed: number
  readonly bytes: bigint
  readonly version: string
}

/** What an operator looks at first. Every figure comes from an index or a counter. */
export async function readHealth(tx: PlatformTx, now: Date): Promise<PlatformHealth> {
  const rows = await tx.db.$queryRaw<Figures[]>`
    select (select count(*) from tenant where status = 'active' and not is_platform) as active, (select count(*) from tenant where status = 'suspended') as suspended,
           (select count(*) from tenant where status = 'deleted') as deleted, (select coalesce(sum(members + guests), 0)::bigint from tenant_stat) as people,
           (select count(*) from (select from job where state = 0 limit 10001) j) as waiting_jobs, (select count(*) from (select from job where state = 2 limit 10001) j) as dead_jobs,
           (select count(*) from (select from mail_outbox where state in ('queued', 'sending', 'failed') limit 10001) m) as waiting_mails,
           (select count(*) from (select from mail_outbox where state = 'dead' limit 10001) m) as dead_mails,
           coalesce((select extract(epoch from ${now}::timestamptz - least(at, ${now}::timestamptz))::float8 from audit_pending order by seq limit 1), 0) as unsealed,
           pg_database_size(current_database()) as bytes, current_setting('server_version') as version`
  const row = rows[0]
  const count = (value: bigint | undefined) => Number(value ?? 0n)
  return {
    tenants: { active: count(row?.active), suspended: count(row?.suspended), deleted: count(row?.deleted) },
    people: count(row?.people), jobs: { waiting: count(row?.waiting_jobs), dead: count(row?.dead_jobs) }, mail: { waiting: count(row?.waiting_mails), dead: count(row?.dead_mails) },
    unsealedSeconds: Math.round(row?.unsealed ?? 0), databaseBytes: count(row?.bytes), databaseVersion: row?.version ?? '', sweeps: await listCronRuns(),
  }
}
