import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { sha256 } from '@/lib/platform/crypto'
import { part } from '@/lib/platform/runtime'
import { PrismaClient } from './generated/client'
import { assertRowSecurity, type DatabaseUrls } from './roles'

/** The two connections of the process. `app` is bound by row security; `platform` sees all tenants. */
export interface Database {
  readonly urls: DatabaseUrls
  readonly app: PrismaClient
  readonly platform: PrismaClient
  readonly appPool: pg.Pool
  readonly platformPool: pg.Pool
  /** One connection for the question whether the database answers: behind busy ones it would say no while all is well. */
  readonly probePool: pg.Pool
  /** Connections of `appPool` that know the statement which names the tenant. Here, because the server and Next's bundle share the pool and no module. */
  readonly prepared: WeakSet<pg.Connection>
  close(): Promise<void>
}

const slot = part<Database>('database')

export const database = (): Database => slot.get()
export const setDatabase = (value: Database): void => slot.set(value)

const POOL = { app: 8, platform: 4, probe: 1 } as const
const PROBE_TIMEOUTS = { connectionTimeoutMillis: 5_000, statement_timeout: 5_000, query_timeout: 5_000 }

/** Connects both roles and refuses to go on when row security would not bind them. */
export async function openDatabase(urls: DatabaseUrls, options: { onError?: (error: Error) => void } = {}): Promise<Database> {
  const onError = options.onError ?? (() => undefined)
  const appPool = openPool(urls.app, POOL.app, onError)
  const platformPool = openPool(urls.platform, POOL.platform, onError)
  const probePool = openPool(urls.app, POOL.probe, onError, PROBE_TIMEOUTS)
  const endPools = () => Promise.all([appPool, platformPool, probePool].map((pool) => pool.end()))
  try {
    await assertRowSecurity(appPool, 'vestibule_app')
    await assertRowSecurity(platformPool, 'vestibule_platform')
  } catch (error) {
    await endPools()
    throw error
  }
  const app = new PrismaClient({ adapter: new PrismaPg(appPool, { statementNameGenerator }) })
  const platform = new PrismaClient({ adapter: new PrismaPg(platformPool, { statementNameGenerator }) })
  return {
    urls, app, platform, appPool, platformPool, probePool, prepared: new WeakSet(),
    async close() {
      await Promise.all([app.$disconnect(), platform.$disconnect()])
      await endPools()
    },
  }
}

function openPool(url: string, max: number, onError: (error: Error) => void, own: pg.PoolConfig = {}): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url, max, idleTimeoutMillis: 60_000, connectionTimeoutMillis: 5_000,
    statement_timeout: 30_000, query_timeout: 45_000, keepAlive: true, idle_in_transaction_session_timeout: 30_000, lock_timeout: 10_000,
    options: '-c timezone=UTC -c jit=off', ...own,
  })
  pool.on('error', onError)
  return pool
}

const names = new Map<string, string>()

/**
 * Named statements skip planning. Unnamed ('' means that to pg) stay selective searches, for which a generic plan is wrong, and what says
 * `plan anew`: lookups in tables that a bulk run fills, for which a plan of the empty table would be kept.
 */
function statementNameGenerator(query: { sql: string }): string {
  if (/\bi?like\b|\/\* plan anew \*\//i.test(query.sql)) return ''
  let name = names.get(query.sql)
  if (!name) {
    if (names.size > 2000) return ''
    name = `p${sha256(query.sql).toString('hex').slice(0, 24)}`
    names.set(query.sql, name)
  }
  return name
}
