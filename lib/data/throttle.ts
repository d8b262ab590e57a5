import { inTenant } from './tenant-tx'

/** Counts one event in a fixed window, atomically across processes. Returns the count including this one and the end of the window. */
export async function countInWindow(tenantId: string, key: string, windowSeconds: number, now: Date): Promise<{ count: number; resetAt: Date }> {
  return inTenant(tenantId, async (tx) => {
    const start = new Date(now.getTime() - windowSeconds * 1000)
    const rows = await tx.db.$queryRaw<{ count: number; window_start: Date }[]>`
      insert into throttle as t (tenant_id, key, count, window_start, expires_at)
      values (${tenantId}::uuid, ${key}, 1, ${now}, ${new Date(now.getTime() + windowSeconds * 2000)})
      on conflict (tenant_id, key) do update set
        count = case when t.window_start <= ${start} then 1 else t.count + 1 end,
        window_start = case when t.window_start <= ${start} then excluded.window_start else t.window_start end,
        expires_at = excluded.expires_at
      returning count, window_start`
    const row = rows[0]
    return { count: row?.count ?? 1, resetAt: new Date((row?.window_start ?? now).getTime() + windowSeconds * 1000) }
  })
}
