import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { ensureGroupRoles } from '../lib/data/roles'
import { schemaDrift } from '../lib/data/schema-drift'
import { startEmbedded } from '../lib/platform/postgres'
import { projectRoot } from '../lib/platform/root'

/**
 * `npm run db:diff` prints the SQL that takes the migrations to the schema; `-- <name>` also writes it as a new
 * migration to be read and edited. What Prisma cannot express (policies, partitions, grants) stays hand-written.
 */
async function main(name: string | undefined): Promise<void> {
  const root = projectRoot()
  const dataDir = await mkdtemp(path.join(tmpdir(), 'vestibule-diff-'))
  const server = await startEmbedded({ dataDir, log: { info: () => undefined, error: (_, message) => console.error(message) }, tuning: { disposable: true } })
  try {
    await ensureGroupRoles(server.ownerUrl)
    await report(root, await schemaDrift(server.ownerUrl, root), name)
  } finally {
    await server.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

async function report(root: string, sql: string, name: string | undefined): Promise<void> {
  if (sql === '') return console.error('The migrations and the schema agree.')
  console.log(sql)
  if (!name) return
  if (!/^[a-z][a-z0-9_]*$/.test(name)) throw new Error('A migration name has lower-case letters, digits and underscores.')
  const stamp = new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14)
  const target = path.join(root, 'prisma', 'migrations', `${stamp}_${name}`)
  await mkdir(target)
  await writeFile(path.join(target, 'migration.sql'), sql)
  console.error(`Written to ${path.relative(root, target)}`)
}

await main(process.argv[2])
