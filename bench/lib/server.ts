import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { projectRoot } from '@/lib/platform/root'

const TICKS_PER_SECOND = 100
const START_MS = 60_000

export interface Served {
  /** Of the server that runs now; another one after `restart`. */
  readonly pid: number
  readonly origin: string
  readonly admin: { readonly email: string; readonly password: string }
  readonly client: { readonly clientId: string; readonly clientSecret: string }
  /** Stops the server and starts it on the same data, as an installation usually starts: migrated, with nothing in its caches. */
  restart(): Promise<void>
  /** What the operator command line prints. */
  cli(...args: string[]): string
}

/** Flags of the server process are the ones `npm start` gives it. */
const FLAGS: readonly string[] = JSON.parse(readFileSync(path.join(projectRoot(), 'scripts/lib/server-flags.json'), 'utf8'))

/** The production build in its own process with an empty embedded database and one bootstrapped tenant, `contoso`. */
export async function withServer(work: (server: Served) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'vestibule-bench-'))
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const env = {
    PATH: process.env['PATH'], HOME: process.env['HOME'], NODE_ENV: 'production' as const, PORT: String(port), APP_URL: origin,
    DATA_DIR: path.join(folder, 'data'), SECRET_KEY: randomBytes(32).toString('base64url'), LOG_LEVEL: 'warn',
  }
  // BENCH_NODE_FLAGS='--cpu-prof --cpu-prof-dir=/tmp/prof' npm run bench -- token-endpoint: where the server's time goes.
  const flags = (process.env['BENCH_NODE_FLAGS'] ?? '').split(' ').filter(Boolean)
  const start = () => spawn(process.execPath, [...FLAGS, ...flags, 'dist/server.mjs'], { cwd: projectRoot(), env, stdio: ['ignore', 'ignore', 'inherit'] })
  const cli = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/vestibule.ts', ...args], { cwd: projectRoot(), env, encoding: 'utf8' })
    if (status !== 0) throw new Error(`${args.slice(0, 2).join(' ')} failed: ${stderr}`)
    return stdout
  }
  let child = start()
  try {
    await answers(`${origin}/api/ready`, child)
    const admin = { email: 'admin@contoso.test', password: 'Correct-horse-9-battery' }
    const { client }: Pick<Served, 'client'> = JSON.parse(cli('bootstrap', '--tenant', 'contoso', '--name', 'Contoso', '--admin-email', admin.email, '--admin-password', admin.password, '--json'))
    await work({
      get pid() { return child.pid ?? 0 }, origin, admin, client, cli,
      async restart() {
        await end(child)
        child = start()
        await answers(`${origin}/api/ready`, child)
      },
    })
  } finally {
    await end(child)
    await rm(folder, { recursive: true, force: true })
  }
}

export async function answers(url: string, child: ChildProcess): Promise<void> {
  const deadline = performance.now() + START_MS
  while (performance.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode} before it answered`)
    const response = await fetch(url).catch(() => undefined)
    if (response?.ok) return
    await delay(100)
  }
  throw new Error(`${url} did not answer in time`)
}

export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await ended
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.listen(0, '127.0.0.1', () => {
      const port: number = Object(probe.address()).port
      probe.close(() => resolve(port))
    })
  })
}

/** Seconds of processor the process has used, all its threads, to a hundredth (Linux only). */
export function cpuSeconds(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND
}

/** Resident memory of the process in MiB, without its children (Linux only). */
export function residentMebibytes(pid: number): number {
  return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
}
