import type pg from 'pg'
import { database } from './database'

/** Runs named statements on one raw connection of the application role, inside the tenant's transaction. For hot paths; everything else uses `inTenant`. */
export async function withTenantClient<T>(tenantId: string, fn: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await database().appPool.connect()
  let broken: Error | undefined
  try {
    await client.query('begin')
    await client.query({ name: 'set-tenant', text: `select set_config('app.tenant_id', $1, true)`, values: [tenantId] })
    const result = await fn(client)
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback').catch((failed: Error) => void (broken = failed))
    throw error
  } finally {
    client.release(broken)
  }
}
