import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import pg from 'pg'
import type { KeyRing } from '@/lib/platform/crypto'
import { parentsFirst, TABLES_SQL, type Table } from '../catalogue'
import { copyIn } from './copy'
import { BrokenBackupError, Head, newHash, parseFrame, readFrames, TableEnd, TableHead, type Frame } from './format'

export interface RestoreReport {
  readonly createdAt: string
  readonly tables: number
  readonly rows: number
}

/** A backup that this installation cannot take: says why and what to do. */
export class RestoreRefusedError extends Error {
  override readonly name = 'RestoreRefusedError'
}

/**
 * Puts a backup into an empty, migrated database, in one transaction: all of it or nothing. Triggers are off (counters come from the
 * backup); row security does not bind the owner meanwhile, because COPY refuses tables under it.
 */
export async function restoreBackup(ownerUrl: string, file: string, keys: KeyRing): Promise<RestoreReport> {
  const client = new pg.Client({ connectionString: ownerUrl, options: '-c timezone=UTC' })
  client.on('error', () => undefined)
  await client.connect()
  const gunzip = createReadStream(file).on('error', (error) => gunzip.destroy(error)).pipe(createGunzip())
  const frames = readFrames(gunzip)
  const next = async (): Promise<Frame | undefined> => {
    try {
      const { value, done } = await frames.next()
      return done ? undefined : value
    } catch (error) {
      if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) throw new BrokenBackupError('The backup is cut off or damaged.')
      throw error
    }
  }
  try {
    const head = parseFrame(await next(), 'M', Head)
    await client.query('begin')
    await assertFits(client, head, keys)
    const tables = parentsFirst((await client.query<Table>(TABLES_SQL)).rows)
    if (head.logsFrom) await client.query('select vestibule_ensure_partitions($1::timestamptz::date, now()::date)', [head.logsFrom])
    const forced = (await client.query<{ name: string }>("select relname as name from pg_class where relforcerowsecurity and relnamespace = current_schema()::regnamespace")).rows.map((row) => row.name)
    for (const table of tables) await client.query(`alter table "${table.name}" no force row level security, disable trigger user`)
    await client.query('delete from cron_run')
    let total = 0
    let count = 0
    for (let frame = await next(); frame?.kind !== 'Z'; frame = await next()) {
      total += await restoreTable(client, parseFrame(frame, 'T', TableHead), tables, next)
      count += 1
    }
    for (const table of tables) await client.query(`alter table "${table.name}" enable trigger user${forced.includes(table.name) ? ', force row level security' : ''}`)
    await setSequences(client)
    await client.query('commit')
    return { createdAt: head.createdAt, tables: count, rows: total }
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error
  } finally {
    gunzip.destroy()
    await client.end()
  }
}

async function assertFits(client: pg.Client, head: Head, keys: KeyRing): Promise<void> {
  const { rows } = await client.query<{ name: string }>('select migration_name as name from _prisma_migrations where finished_at is not null and rolled_back_at is null order by 1')
  const own = rows.map((row) => row.name)
  if (own.join() !== head.migrations.join()) throw new RestoreRefusedError('The backup was written by another version of Vestibule. Restore it with that version, then upgrade.')
  const known = keys.keys.map((key) => key.id)
  const missing = head.keyIds.filter((id) => !known.includes(id))
  if (missing.length > 0) throw new RestoreRefusedError(`The backup was written under another SECRET_KEY (${missing.join(', ')}). Set that key, or copy DATA_DIR/secret-key of the old installation, and restore again.`)
  const used = await client.query('select from tenant limit 1')
  if (used.rowCount) throw new RestoreRefusedError('The database is not empty. Restore into a new DATA_DIR or an empty DATABASE_URL.')
}

async function restoreTable(client: pg.Client, head: { name: string; columns: string[] }, tables: readonly Table[], next: () => Promise<Frame | undefined>): Promise<number> {
  const table = tables.find((candidate) => candidate.name === head.name)
  if (!table || head.columns.some((column) => !table.columns.includes(column))) throw new BrokenBackupError(`The backup has a table ${head.name} that does not fit.`)
  const hash = newHash()
  let end: Frame | undefined
  async function* chunks(): AsyncGenerator<Buffer> {
    for (;;) {
      const frame = await next()
      if (frame?.kind !== 'D') {
        end = frame
        return
      }
      hash.update(frame.body)
      yield Buffer.from(frame.body)
    }
  }
  const rows = await copyIn(client, `copy "${table.name}" (${head.columns.map((column) => `"${column}"`).join(', ')}) from stdin`, chunks())
  const wanted = parseFrame(end, 'E', TableEnd)
  if (wanted.rows !== rows || wanted.sha256 !== hash.digest('hex')) throw new BrokenBackupError(`The backup is damaged: table ${table.name} is not what was written.`)
  return rows
}

async function setSequences(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ table: string; column: string }>(`
    select c.relname as table, a.attname as column from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and pg_get_serial_sequence(quote_ident(c.relname), a.attname) is not null`)
  for (const { table, column } of rows) {
    await client.query(`select setval(pg_get_serial_sequence('"${table}"', '${column}'), greatest((select coalesce(max("${column}"), 0) from "${table}"), 1))`)
  }
}
