import { createServer } from 'node:http'
import type { Duplex } from 'node:stream'
// oxlint-disable-next-line house/rooms -- the way to a session is served without Next in front of it
import { frontDoor } from '@/app/front-door'
import { bootDatabase, bootRuntime, type BootedDatabase } from '@/lib/boot'
import { databaseCheck, databaseChecks } from '@/lib/data/readiness'
import { jobHandler, startJobs, type JobRunner } from '@/lib/jobs'
import messages from '@/lib/messages/en/server.json'
import { handleOidc, startOidc } from '@/lib/oidc'
import { prepareFrameworks } from '@/lib/platform/env'
import { readinessProbe } from '@/lib/platform/health'
import { admit, type Gate } from '@/lib/platform/http/admit'
import { databaseTrouble } from '@/lib/platform/http/database-gate'
import { drain } from '@/lib/platform/http/drain'
import { trustedProxies } from '@/lib/platform/http/forwarded'
import { assertPortFree, listen, PortError } from '@/lib/platform/http/listen'
import { sendPlain } from '@/lib/platform/http/plain-page'
import { handleProbe } from '@/lib/platform/http/probes'
import { answerWith } from '@/lib/platform/http/web-handler'
import { createMetrics, setMetrics } from '@/lib/platform/metrics'
import { FolderInUseError, folderHolder } from '@/lib/platform/postgres'
import { projectRoot } from '@/lib/platform/root'
import type { Runtime } from '@/lib/platform/runtime'
import { SAMPLE_QUEUE, samplePayload, setupLink } from '@/lib/services/setup'
import { loadSample } from '@/prisma/seed/load'

const DRAIN_MS = 10_000
const dev = process.argv.includes('--dev')
const sampleJob = jobHandler({ queue: SAMPLE_QUEUE, payload: samplePayload, leaseSeconds: 120, run: ({ payload, now }) => loadSample(payload.scenario, { ...payload, now }) })

async function start(runtime: Runtime): Promise<void> {
  const { env, keys, log, requests } = runtime
  prepareFrameworks({ dev, port: env.port, root: projectRoot() })
  const gate: Gate = { publicOrigin: new URL(env.appUrl), proxies: trustedProxies(env.trustedProxies), port: env.port, dev }
  const metrics = createMetrics()
  setMetrics(metrics)

  const server = createServer({ keepAliveTimeout: 65_000, headersTimeout: 30_000, requestTimeout: 120_000, maxHeaderSize: 32_768 })
  const hurry = new AbortController()
  let stopping: Promise<void> | undefined
  let stopAsked = 0
  let booted: BootedDatabase | undefined
  let jobs: JobRunner | undefined
  let app: { close(): Promise<void> } | undefined
  let oidc: { stop(): Promise<void> } | undefined

  const stop = (code: number): Promise<void> =>
    (stopping ??= (async () => {
      setTimeout(() => process.exit(1), DRAIN_MS * 3).unref()
      await Promise.all([drain(server, DRAIN_MS, hurry.signal), jobs?.stop()])
      await Promise.all([app?.close(), oidc?.stop()])
      await booted?.stop()
      process.exit(code)
    })().catch((error: unknown) => {
      log.fatal({ err: error }, 'stopping failed')
      process.exit(1)
    }))

  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    process.on(signal, () => {
      // One Ctrl-C arrives twice, from the terminal and from npm: only a later signal means impatience.
      if (stopping) return performance.now() - stopAsked > 1_000 ? hurry.abort() : undefined
      stopAsked = performance.now()
      log.info(messages.console.stopping)
      void stop(0)
    })
  }
  process.on('disconnect', () => void stop(0))
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)
  // Next logs uncaught exceptions and goes on; a process in an unknown state must not.
  process.on('uncaughtException', (error) => {
    if (isLostConnection(error)) return log.warn({ err: error }, 'a database connection ended')
    log.fatal({ err: error }, 'an exception was not caught')
    void stop(1)
  })
  process.on('unhandledRejection', (reason) => log.error({ err: reason }, 'a rejection was not handled'))

  try {
    await announceConflicts(env.dataDir, env.port, env.host, env.databaseUrl === undefined)
    // Loaded while PostgreSQL starts.
    const framework = import('next')
    framework.catch(() => undefined)
    booted = await bootDatabase(env, keys, log)
    if (stopping) return
    oidc = startOidc()
    const { default: next } = await framework
    const application = next({ dev, dir: projectRoot(), hostname: env.host, port: env.port, httpServer: server })
    await application.prepare()
    app = application
    const handle = application.getRequestHandler()
    jobs = env.worker ? await startJobs([sampleJob]) : undefined
    const databaseProbe = readinessProbe([databaseCheck])
    const readiness = readinessProbe([
      ...databaseChecks(booted.ownerUrl),
      { name: 'jobs', run: async () => jobs?.problem() },
      { name: 'process', run: async () => (stopping ? 'stopping' : undefined) },
    ])
    metrics.gauge('vestibule_ready', '1 while the process can serve.', async () => Number((await readiness()).ready))
    metrics.gauge('vestibule_database_connections', 'Open connections of both roles.', () => (booted?.database.appPool.totalCount ?? 0) + (booted?.database.platformPool.totalCount ?? 0))

    server.on('request', (req, res) => {
      const began = performance.now()
      res.once('close', () => metrics.observe(res.statusCode, (performance.now() - began) / 1000))
      const scope = admit(req, res, gate)
      if (!scope || handleProbe(req, res, scope.internal, { metrics, readiness })) return
      const answer = async () => {
        const asked = databaseTrouble(req, databaseProbe)
        const trouble = asked instanceof Promise ? await asked : asked
        if (trouble) return sendPlain(req, res, trouble, scope)
        if (handleOidc(req, res)) return
        // While developing, Next serves these as well, so that a change is seen.
        const door = dev ? undefined : frontDoor(req.method, req.url)
        await (door ? answerWith(req, res, gate.publicOrigin.origin, door) : handle(req, res))
      }
      requests.run(scope, answer).catch((error: unknown) => {
        log.error({ err: error, correlationId: scope.correlationId, path: req.url }, 'a request failed')
        sendPlain(req, res, 'failed', scope)
      })
    })
    server.on('clientError', refuseBadRequest)
    if (stopping) return
    await listen(server, env.port, env.host)
    console.log(messages.console.ready.replace('{url}', env.appUrl))
    const setup = await setupLink(new Date())
    if (setup) console.log(messages.console.setup.replace('{url}', setup))
  } catch (error) {
    console.error(error instanceof FolderInUseError || error instanceof PortError ? error.message : `Vestibule could not start. ${describe(error)}`)
    log.debug({ err: error }, 'start failed')
    await stop(1)
  }
}

/** Two reasons not to start that deserve their own sentence; the folder first, because its holder also has the port. */
async function announceConflicts(dataDir: string, port: number, host: string, embedded: boolean): Promise<void> {
  const holder = embedded ? await folderHolder(dataDir) : undefined
  if (holder !== undefined) throw new FolderInUseError(dataDir, holder)
  await assertPortFree(port, host)
}

function refuseBadRequest(error: Error & { code?: string }, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return
  const status = { HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large', ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout' }[error.code ?? ''] ?? '400 Bad Request'
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

function isLostConnection(error: Error & { code?: string }): boolean {
  return ['57P01', '57P02', '57P03', 'ECONNRESET', 'ECONNREFUSED', 'EPIPE'].includes(error.code ?? '') || error.message === 'Connection terminated unexpectedly'
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

try {
  await start(bootRuntime())
} catch (error) {
  console.error(describe(error))
  process.exit(1)
}
