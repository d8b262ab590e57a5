import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import { ColumnTypeEnum, bindMigrationAwareSqlAdapterFactory, type SqlDriverAdapter, type SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils'
import type { SchemaEngine } from '@prisma/schema-engine-wasm'
import pg from 'pg'

/** What the engine wants as "nothing is managed elsewhere". */
export const NO_FILTER = { externalTables: [], externalEnums: [] }

export interface EngineSession {
  readonly engine: SchemaEngine
  /** The database's own words about the last script that failed: the engine shortens them. */
  lastError(): string | undefined
}

let loaded: ReturnType<typeof load> | undefined

/** Loads Prisma's schema engine (WebAssembly, no download) on a connection and closes both after `work`. */
export async function withSchemaEngine<T>(url: string, work: (session: EngineSession) => Promise<T>): Promise<T> {
  const bindings = await (loaded ??= load())
  const pool = openPool(url)
  const failures: string[] = []
  try {
    const engine = await bindings.SchemaEngine.new({ datamodels: undefined }, () => undefined, bindMigrationAwareSqlAdapterFactory(adapterFactory(url, pool, failures)))
    return await work({ engine, lastError: () => failures.at(-1) })
  } finally {
    await pool.end()
  }
}

/** Once per process: the bindings keep one instance in a module variable, and a second would corrupt the first. */
async function load() {
  const bindings = await import('@prisma/schema-engine-wasm/schema_engine_bg')
  // The package hides its .wasm from Node's resolution, so it is found beside the module that wants it.
  const file = path.join(path.dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm')), 'schema_engine_bg.wasm')
  const module = await WebAssembly.compile(await readFile(file))
  const instance = await WebAssembly.instantiate(module, { './schema_engine_bg.js': Object(bindings) })
  const { __wbg_set_wasm: setWasm }: { __wbg_set_wasm?: (exports: WebAssembly.Exports) => void } = Object(bindings)
  setWasm?.(instance.exports)
  const { __wbindgen_start: begin }: { __wbindgen_start?: () => void } = Object(instance.exports)
  begin?.()
  return bindings
}

function openPool(connectionString: string): pg.Pool {
  const pool = new pg.Pool({ connectionString, max: 2 })
  pool.on('error', () => undefined)
  return pool
}

function adapterFactory(url: string, pool: pg.Pool, failures: string[]): SqlMigrationAwareDriverAdapterFactory {
  return {
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    connect: () => adapter(pool, failures),
    async connectToShadowDb() {
      const name = `vestibule_shadow_${randomUUID()}`
      await pool.query(`create database "${name}"`)
      const shadowUrl = new URL(url)
      shadowUrl.pathname = `/${name}`
      const shadow = openPool(shadowUrl.href)
      return adapter(shadow, failures, async () => {
        await shadow.end()
        await pool.query(`drop database if exists "${name}" with (force)`)
      })
    },
  }
}

async function adapter(pool: pg.Pool, failures: string[], dispose: () => Promise<void> = async () => undefined): Promise<SqlDriverAdapter> {
  const inner = await new PrismaPg(pool).connect()
  // The stock adapter cuts scripts at every semicolon, which breaks function bodies and atomicity.
  inner.executeScript = async (script) => {
    await pool.query(script).catch((error: unknown) => {
      failures.push(describe(error))
      throw error
    })
  }
  const queryRaw = inner.queryRaw.bind(inner)
  inner.queryRaw = async (query) => {
    const sql = readable(query.sql)
    const result = await queryRaw({ ...query, sql })
    if (sql === query.sql) return result
    return { ...result, columnTypes: result.columnTypes.map((type, index) => (CHAR_COLUMNS.has(result.columnNames[index] ?? '') ? ColumnTypeEnum.Character : type)) }
  }
  inner.dispose = dispose
  return inner
}

const CHAR_COLUMNS = new Set(['constraint_type', 'confdeltype', 'confupdtype'])

/** The adapter cannot hand over the catalogue's "char" columns, and the engine does not know PostgreSQL 18's not-null constraints. */
function readable(sql: string): string {
  return sql
    .replace('constr.contype AS', 'constr.contype::text AS')
    .replace("contype NOT IN ('p', 'u', 'f')", "contype NOT IN ('p', 'u', 'f', 'n')")
    .replaceAll(/\bcon\.(confdeltype|confupdtype),/g, 'con.$1::text AS $1,')
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { detail, where }: { detail?: string; where?: string } = Object(error)
  return [error.message, detail, where].filter(Boolean).join(' — ')
}
