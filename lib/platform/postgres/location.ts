import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, chown, mkdir, readFile, realpath, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { canReach, databaseUser, type OsUser } from './os-user'

/** Folders that only root writes and everyone may pass, for data whose clone is out of the database account's reach. */
const SHARED_ROOT = '/var/lib/vestibule'

export interface Location {
  /** The cluster's own folder, existing and owned by `user`. */
  readonly cluster: string
  readonly user: OsUser | undefined
  readonly cacheDir: string
}

/**
 * Finds or makes the folder of the database cluster: `DATA_DIR/postgres`, or, when PostgreSQL's account cannot
 * get there (a clone under /root), a folder under /var/lib/vestibule named in `DATA_DIR/postgres.location`.
 */
export async function locateCluster(dataDir: string): Promise<Location> {
  const user = databaseUser()
  const cacheDir = path.join(SHARED_ROOT, 'bin')
  if (!user) return { cluster: await ownFolder(path.join(dataDir, 'postgres')), user, cacheDir }
  const pointer = path.join(dataDir, 'postgres.location')
  const named = (await readFile(pointer, 'utf8').catch(() => '')).trim()
  if (!named && (await passable(dataDir, user))) {
    return { cluster: await ownFolder(path.join(dataDir, 'postgres'), user), user, cacheDir }
  }
  const cluster = named || path.join(SHARED_ROOT, createHash('sha256').update(await realpath(dataDir)).digest('hex').slice(0, 16))
  await mkdir(SHARED_ROOT, { recursive: true, mode: 0o755 })
  await claim(cluster, dataDir)
  await writeFile(pointer, `${cluster}\n`)
  return { cluster: await ownFolder(path.join(cluster, 'data'), user), user, cacheDir }
}

/** Every secret in DATA_DIR is a file of mode 0600, so root may let the database account pass through the folder. */
async function passable(dataDir: string, user: OsUser): Promise<boolean> {
  if (!canReach(user, path.dirname(dataDir))) return false
  if (!canReach(user, dataDir)) await chmod(dataDir, 0o711)
  return canReach(user, dataDir)
}

/** A copied DATA_DIR names its original's cluster: two installations must never share it by accident. */
async function claim(cluster: string, dataDir: string): Promise<void> {
  await mkdir(cluster, { recursive: true, mode: 0o755 })
  const note = path.join(cluster, 'data-dir')
  const mine = await realpath(dataDir)
  const owner = (await readFile(note, 'utf8').catch(() => '')).trim()
  if (owner && owner !== mine && existsSync(path.join(owner, 'postgres.location'))) {
    throw new Error(`The data folder ${mine} is a copy: its database belongs to ${owner}. Delete ${path.join(mine, 'postgres.location')} to begin with an empty one, or use backup and restore.`)
  }
  await writeFile(note, `${mine}\n`)
}

async function ownFolder(folder: string, user?: OsUser): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  if (user) await chown(folder, user.uid, user.gid)
  return folder
}
