import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { readMigrations } from './migrate'
import { NO_FILTER, withSchemaEngine } from './schema-engine'

/** The SQL that would take the migrations to the Prisma schema; empty when they agree. What Prisma cannot express it does not see. */
export async function schemaDrift(ownerUrl: string, root: string): Promise<string> {
  const folder = path.join(root, 'prisma', 'schema')
  const names = (await readdir(folder)).filter((file) => file.endsWith('.prisma')).map((file) => path.join(folder, file))
  const files = await Promise.all(names.map(async (file) => ({ path: file, content: await readFile(file, 'utf8') })))
  const migrations = await readMigrations(root)
  const result = await withSchemaEngine(ownerUrl, ({ engine }) =>
    engine.diff({ from: { tag: 'migrations', ...migrations }, to: { tag: 'schemaDatamodel', files }, script: true, exitCode: null, filters: NO_FILTER }))
  const sql = result.stdout ?? ''
  return sql.replaceAll(/^--.*$/gm, '').trim() === '' ? '' : sql
}
