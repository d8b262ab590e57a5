import { randomBytes } from 'node:crypto'
import { mkdir, readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import path from 'node:path'
import pg from 'pg'
import { reachableBinaries } from './binaries'
import { guard, halt, initialise, launch, OWNER, recover, writePrivate, type Cluster } from './cluster'
import { locateCluster } from './location'
import { folderHolder, lockFolder } from './lock'
import { serverSettings, type Tuning } from './settings'

export { folderHolder, FolderInUseError } from './lock'

export interface Embedded {
  /** Connection string of the owning role. Holds a password: never log it. */
  readonly ownerUrl: string
  readonly port: number
  readonly pid: number
  /** Stops PostgreSQL and gives the data folder free. Safe to call twice. */
  stop(): Promise<void>
}

export interface EmbeddedOptions {
  readonly dataDir: string
  readonly log: { info(message: string): void; error(fields: object, message: string): void }
  readonly tuning?: Tuning
}

const DATABASE = 'vestibule'
const RESTART_MS = 1_000

/**
 * Starts the PostgreSQL that comes with Vestibule on `dataDir`, making its cluster on first use and clearing up
 * after a crash. Throws FolderInUseError when another process runs on the folder, and an Error to show otherwise.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const { dataDir, log } = options
  await mkdir(path.dirname(dataDir), { recursive: true })
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const lock = await lockFolder(dataDir)
  try {
    const { cluster: folder, user, cacheDir } = await locateCluster(dataDir)
    const cluster: Cluster = { folder, user, binaries: await reachableBinaries(user, cacheDir), logFile: path.join(dataDir, 'postgres.log') }
    const password = await ownerPassword(dataDir)
    await recover(cluster)
    await initialise(cluster, password, options.tuning?.disposable)
    const port = await choosePort(dataDir)
    const settings = serverSettings(port, options.tuning)
    const ownerUrl = urlOf(port, password)

    let server = await launch(cluster, settings)
    let callOff = guard(cluster, server)
    let stopping = false
    const supervise = () =>
      server.once('exit', (code, signal) => {
        callOff()
        if (stopping) return
        log.error({ code, signal }, 'PostgreSQL ended unexpectedly; starting it again')
        setTimeout(() => void restart(), RESTART_MS)
      })
    const restart = async () => {
      if (stopping) return
      try {
        await recover(cluster)
        server = await launch(cluster, settings)
        callOff = guard(cluster, server)
        supervise()
      } catch (error) {
        log.error({ err: error }, 'PostgreSQL could not be started again')
        setTimeout(() => void restart(), RESTART_MS * 5)
      }
    }
    supervise()
    await ensureDatabase(port, password)
    await writePrivate(path.join(dataDir, 'postgres.json'), JSON.stringify({ port }))
    return {
      ownerUrl,
      port,
      pid: server.pid ?? 0,
      async stop() {
        if (stopping) return
        stopping = true
        await halt(cluster, server)
        callOff()
        await lock.release()
      },
    }
  } catch (error) {
    await lock.release()
    throw error
  }
}

/** Connection string of the embedded server that a living process runs on `dataDir`, or undefined. */
export async function runningEmbedded(dataDir: string): Promise<string | undefined> {
  if ((await folderHolder(dataDir)) === undefined) return undefined
  const port = await rememberedPort(dataDir)
  const password = await readFile(path.join(dataDir, 'postgres.password'), 'utf8').catch(() => undefined)
  return port && password ? urlOf(port, password.trim()) : undefined
}

function urlOf(port: number, password: string, database = DATABASE): string {
  return `postgresql://${OWNER}:${password}@127.0.0.1:${port}/${database}`
}

async function ownerPassword(dataDir: string): Promise<string> {
  const file = path.join(dataDir, 'postgres.password')
  const known = await readFile(file, 'utf8').catch(() => undefined)
  if (known?.trim()) return known.trim()
  const made = randomBytes(24).toString('base64url')
  await writePrivate(file, `${made}\n`)
  return made
}

async function rememberedPort(dataDir: string): Promise<number | undefined> {
  try {
    const { port } = Object(JSON.parse(await readFile(path.join(dataDir, 'postgres.json'), 'utf8')))
    return Number.isInteger(port) ? Number(port) : undefined
  } catch {
    return undefined
  }
}

/** The port of last time when it is free, so that connection strings in other tools stay valid; else any. */
async function choosePort(dataDir: string): Promise<number> {
  const known = await rememberedPort(dataDir)
  return (known && (await probe(known))) || (await probe(0)) || 0
}

function probe(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(undefined))
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(address && typeof address === 'object' ? address.port : undefined))
    })
  })
}

async function ensureDatabase(port: number, password: string): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf(port, password, 'postgres') })
  await client.connect()
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [DATABASE])
    if (!rowCount) await client.query(`create database ${DATABASE}`)
  } finally {
    await client.end()
  }
}
