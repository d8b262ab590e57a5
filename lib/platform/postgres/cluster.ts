import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chown, mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { Binaries } from './binaries'
import type { OsUser } from './os-user'
import { commandLine, processBirth } from './process-facts'

export const OWNER = 'vestibule_owner'

/** pg_trgm asks the C library what a letter is: with plain C it drops every letter outside ASCII. */
const CTYPES = ['C.UTF-8', 'en_US.UTF-8', 'C']

export interface Cluster {
  readonly folder: string
  readonly user: OsUser | undefined
  readonly binaries: Binaries
  /** Server output, started anew at each start with one predecessor kept. */
  readonly logFile: string
}

/** Makes the cluster once, aside and then moved into place, so that an interrupted attempt leaves nothing half made. */
export async function initialise(cluster: Cluster, password: string, disposable = false): Promise<void> {
  if (existsSync(path.join(cluster.folder, 'PG_VERSION'))) return
  const failures: string[] = []
  for (const ctype of CTYPES) {
    const failure = await makeFolder(cluster, password, [`--lc-ctype=${ctype}`, ...(disposable ? ['--no-sync'] : [])])
    if (failure === undefined) return
    failures.push(failure)
  }
  throw new Error(`PostgreSQL could not make its data folder ${cluster.folder}:\n${failures[0]}`)
}

/** Runs initdb once; returns its output when it fails. */
async function makeFolder(cluster: Cluster, password: string, flags: readonly string[]): Promise<string | undefined> {
  const staged = `${cluster.folder}.new`
  const passwordFile = `${staged}.password`
  await rm(staged, { recursive: true, force: true })
  await mkdir(staged, { mode: 0o700 })
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 })
  try {
    if (cluster.user) for (const entry of [staged, passwordFile]) await chown(entry, cluster.user.uid, cluster.user.gid)
    const run = spawn(
      cluster.binaries.initdb,
      [
        '-D', staged, '-U', OWNER, `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8',
        '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', ...flags,
      ],
      { ...identity(cluster.user), stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true },
    )
    const output: string[] = []
    for (const stream of [run.stdout, run.stderr]) stream?.on('data', (chunk: Buffer) => output.push(chunk.toString()))
    if ((await exitOf(run)) !== 0) return output.join('').trim()
    await rm(cluster.folder, { recursive: true, force: true })
    await rename(staged, cluster.folder)
    return undefined
  } finally {
    await rm(passwordFile, { force: true })
    await rm(staged, { recursive: true, force: true })
  }
}

/** Ends a server that a crashed or killed Vestibule left on this folder. */
export async function recover(cluster: Cluster): Promise<void> {
  const file = path.join(cluster.folder, 'postmaster.pid')
  const pid = Number((await readFile(file, 'utf8').catch(() => '')).split('\n')[0])
  if (!pid) return
  const birth = processBirth(pid)
  if (!birth || !commandLine(pid).includes(cluster.folder)) return void (await rm(file, { force: true }))
  signal(pid, 'SIGINT')
  if (await gone(pid, birth, 20_000)) return
  signal(pid, 'SIGQUIT')
  if (!(await gone(pid, birth, 10_000))) throw new Error(`An earlier PostgreSQL (process ${pid}) on ${cluster.folder} does not stop.`)
}

/** Starts the server and resolves once it accepts connections. Rejects with the last lines of its log. */
export async function launch(cluster: Cluster, settings: readonly string[]): Promise<ChildProcess> {
  await rename(cluster.logFile, `${cluster.logFile}.1`).catch(() => undefined)
  const log = await open(cluster.logFile, 'w', 0o600)
  try {
    // Detached: a terminal's Ctrl-C must reach Vestibule alone, which drains requests before it stops the database.
    const server = spawn(cluster.binaries.postgres, ['-D', cluster.folder, ...settings.flatMap((setting) => ['-c', setting])], {
      ...identity(cluster.user), detached: true, stdio: ['ignore', log.fd, log.fd], windowsHide: true,
    })
    await ready(cluster, server)
    return server
  } finally {
    await log.close()
  }
}

/** Fast shutdown: sessions end, data is flushed. Escalates when it takes longer than `patience` milliseconds. */
export async function halt(cluster: Cluster, server: ChildProcess, patience = 15_000): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return
  const ended = exitOf(server)
  if (process.platform === 'win32') {
    spawn(cluster.binaries.pgCtl, ['stop', '-D', cluster.folder, '-m', 'fast'], { stdio: 'ignore', windowsHide: true })
  } else server.kill('SIGINT')
  for (const next of ['SIGQUIT', 'SIGKILL'] as const) {
    const timer = new AbortController()
    const outcome = await Promise.race([ended, delay(patience, 'late' as const, { signal: timer.signal }).catch(() => 'late' as const)])
    timer.abort()
    if (outcome !== 'late') return
    server.kill(next)
  }
  await ended
}

/**
 * A child that outlives this process by a moment and stops the database when this process ends without doing so
 * (kill -9, out of memory). Returns the function that calls it off.
 */
export function guard(cluster: Cluster, server: ChildProcess): () => void {
  if (process.platform === 'win32' || server.pid === undefined) return () => undefined
  const script = 'read -r word; [ "$word" = done ] && exit; [ "$(head -n 1 "$2/postmaster.pid" 2>/dev/null)" = "$1" ] && kill -INT "$1"'
  const watcher = spawn('/bin/sh', ['-c', script, 'vestibule-postgres-guard', String(server.pid), cluster.folder], {
    ...identity(cluster.user), detached: true, stdio: ['pipe', 'ignore', 'ignore'],
  })
  watcher.on('error', () => undefined)
  watcher.stdin.on('error', () => undefined)
  watcher.unref()
  return () => void watcher.stdin.end('done\n')
}

/** Writes a file that only this process's account reads. */
export async function writePrivate(file: string, content: string): Promise<void> {
  await writeFile(file, content, { mode: 0o600 })
}

async function ready(cluster: Cluster, server: ChildProcess): Promise<void> {
  let failure: Error | undefined
  server.once('error', (error) => (failure = error))
  for (let waited = 0; waited < 120_000; waited += 15) {
    const status = (await readFile(path.join(cluster.folder, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
    if (status[0] === String(server.pid) && status[7]?.trim() === 'ready') return
    if (failure || server.exitCode !== null || server.signalCode !== null) {
      const tail = (await readFile(cluster.logFile, 'utf8').catch(() => '')).trim().split('\n').slice(-8).join('\n')
      throw new Error(`PostgreSQL did not start${failure ? ` (${failure.message})` : ''}.\n${tail}`)
    }
    await delay(15)
  }
  server.kill('SIGQUIT')
  throw new Error('PostgreSQL did not become ready within two minutes.')
}

function identity(user: OsUser | undefined): { uid?: number; gid?: number; cwd: string; env: NodeJS.ProcessEnv } {
  return { ...(user && { uid: user.uid, gid: user.gid }), cwd: path.parse(process.execPath).root, env: { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/bin:/bin', NODE_ENV: 'production' } }
}

function exitOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve(child.exitCode ?? 1)
    child.once('error', reject)
    child.once('exit', (code) => resolve(code ?? 1))
  })
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // It ended between the look and the signal.
  }
}

async function gone(pid: number, birth: string, patience: number): Promise<boolean> {
  for (let waited = 0; waited < patience; waited += 25) {
    if (processBirth(pid) !== birth) return true
    await delay(25)
  }
  return false
}
