import pg from 'pg'
import { isUuid } from '@/lib/domain/shared'
import { database } from './database'

/** A named statement, planned once for each connection. */
export interface Statement {
  readonly name: string
  readonly text: string
  readonly values: readonly unknown[]
}

/** Yields no row, so that only the caller's own statement has an answer. */
const SET_TENANT = { name: 'set-tenant', text: `select from (select set_config('app.tenant_id', $1, true) as id) s where id is null` }

/**
 * One statement in a transaction of its own, in one turn to the server: the tenant's name and the statement travel together, and
 * what comes before one Sync is one transaction. For hot paths; everything else uses `inTenant`.
 */
export async function tenantQuery<Row extends pg.QueryResultRow>(tenantId: string, { name, text, values }: Statement): Promise<pg.QueryResult<Row>> {
  const { appPool, prepared } = database()
  const client = await appPool.connect()
  return new Promise((resolve, reject) => {
    const query = new pg.Query<Row>({ name, text, values: [...values] }, (error: Error | undefined, results: pg.QueryResult<Row> | pg.QueryResult<Row>[]) => {
      // A failed connection is given up: what it has prepared is no longer known.
      client.release(error)
      const result = [results].flat().at(-1)
      if (result && !error) resolve(result)
      else reject(error ?? new Error(`no answer to ${name}`))
    })
    const submit = query.submit.bind(query)
    query.submit = (connection) => {
      connection.stream.cork()
      try {
        if (!prepared.has(connection)) connection.parse({ ...SET_TENANT, types: [] }, true)
        prepared.add(connection)
        connection.bind({ statement: SET_TENANT.name, values: [tenantId] }, true)
        connection.execute({}, true)
        return submit(connection)
      } finally {
        connection.stream.uncork()
      }
    }
    client.query(query)
  })
}

/** Several statements on one raw connection of the application role, inside the tenant's transaction. For hot paths. */
export async function withTenantClient<T>(tenantId: string, fn: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  // INVARIANT: the id stands in the text, so that opening takes one turn; nothing but a UUID may.
  if (!isUuid(tenantId)) throw new Error('not a tenant id')
  const client = await database().appPool.connect()
  let broken: Error | undefined
  try {
    await client.query(`begin; select set_config('app.tenant_id', '${tenantId}', true)`)
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
