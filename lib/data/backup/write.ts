import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import pg from 'pg'
import type { KeyRing } from '@/lib/platform/crypto'
import { parentsFirst, TABLES_SQL, type Table } from '../catalogue'
import { copyOut } from './copy'
import { newHash, writeFrame, type Head } from './format'

export interface BackupReport {
  readonly file: string
  readonly tables: number
  readonly rows: number
}

/** Work in flight and attempts: they mean nothing in another place or at another time. */
const LEFT_OUT: readonly string[] = ['setup_token', 'throttle']

/** Writes one consistent snapshot of everything to `file` (mode 0600), which appears only when it is whole. Writers are not held up. */
export async function writeBackup(ownerUrl: string, file: string, options: { keys: KeyRing; appUrl: string; now: Date }): Promise<BackupReport> {
  const client = new pg.Client({ connectionString: ownerUrl, options: '-c timezone=UTC' })
  client.on('error', () => undefined)
  await client.connect()
  const staged = `${file}.part`
  const gzip = createGzip({ level: 6 })
  const written = pipeline(gzip, createWriteStream(staged, { mode: 0o600, flags: 'wx' }))
  written.catch(() => undefined)
  try {
    await client.query('begin isolation level repeatable read read only')
    const migrations = await client.query<{ name: string }>('select migration_name as name from _prisma_migrations where finished_at is not null and rolled_back_at is null order by 1')
    const oldest = await client.query<{ at: Date | null }>('select least((select min(at) from sign_in), (select min(at) from audit_event)) as at')
    const head: Head = {
      format: 'vestibule-backup-1', createdAt: options.now.toISOString(), migrations: migrations.rows.map((row) => row.name), keyIds: options.keys.keys.map((key) => key.id), appUrl: options.appUrl,
      logsFrom: oldest.rows[0]?.at?.toISOString() ?? null,
    }
    await writeFrame(gzip, 'M', head)
    const tables = parentsFirst((await client.query<Table>(TABLES_SQL)).rows).filter((table) => !LEFT_OUT.includes(table.name))
    let total = 0
    for (const { name, columns } of tables) {
      await writeFrame(gzip, 'T', { name, columns })
      const hash = newHash()
      const rows = await copyOut(client, `copy (select ${columns.map((column) => `"${column}"`).join(', ')} from "${name}") to stdout`, async (chunk) => {
        hash.update(chunk)
        await writeFrame(gzip, 'D', chunk)
      })
      await writeFrame(gzip, 'E', { rows, sha256: hash.digest('hex') })
      total += rows
    }
    await writeFrame(gzip, 'Z', {})
    gzip.end()
    await written
    await rename(staged, file)
    return { file, tables: tables.length, rows: total }
  } catch (error) {
    gzip.destroy()
    await written.catch(() => undefined)
    await rm(staged, { force: true })
    throw error
  } finally {
    await client.end()
  }
}
