import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'

export interface OsUser {
  readonly uid: number
  readonly gid: number
  readonly name: string
}

const OWN = 'vestibule'

/**
 * PostgreSQL refuses to run as root, so root runs it as an account of its own, made on first use.
 * Undefined when this process is not root.
 */
export function databaseUser(): OsUser | undefined {
  if (process.getuid?.() !== 0) return undefined
  const existing = lookUp(OWN)
  if (existing) return existing
  spawnSync('useradd', ['--system', '--user-group', '--no-create-home', '--home-dir', '/nonexistent', '--shell', '/usr/sbin/nologin', OWN])
  const user = lookUp(OWN) ?? lookUp('postgres') ?? lookUp('_postgres')
  if (user) return user
  throw new Error('PostgreSQL does not run as root, and no account could be made for it. Start as an ordinary user, or set DATABASE_URL.')
}

/** Whether `user` can enter or run `file`, asked of the operating system itself: access lists and mounts count too. */
export function canReach(user: OsUser, file: string): boolean {
  const test = spawnSync('/bin/sh', ['-c', 'test -x "$1"', 'sh', file], { uid: user.uid, gid: user.gid, cwd: path.parse(file).root })
  return test.status === 0
}

function lookUp(name: string): OsUser | undefined {
  const line = readFileSync('/etc/passwd', 'utf8').split('\n').find((entry) => entry.startsWith(`${name}:`))
  const [, , uid, gid] = line?.split(':') ?? []
  if (uid === undefined || gid === undefined || Number(uid) === 0) return undefined
  return { uid: Number(uid), gid: Number(gid), name }
}
