import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { cloneTo, give } from '../fixtures/clone'
import { freePort } from '../fixtures/free-port'
import { launch, type Account, type Running } from '../fixtures/installation'

// One clone in a path with spaces, one build and one data folder; each test goes on where the one before ended.
test.describe.configure({ mode: 'serial' })
test.setTimeout(180_000)

const isRoot = process.getuid?.() === 0
/** Root lends the clone to the account that owns nothing else. */
const ordinary: Account | undefined = isRoot ? { uid: 65_534, gid: 65_534 } : undefined

let folder = ''
let clone = ''
let port = 0
let url = ''
let started: Running[] = []

const npmStart = (own: Record<string, string> = {}, account = ordinary): Running => {
  const running = launch('npm', ['start'], { cwd: clone, account, env: { HOME: path.join(folder, 'home'), PORT: String(port), APP_URL: url, ...own } })
  started.push(running)
  return running
}

const cluster = async () => {
  const location = await readFile(path.join(clone, '.data/postgres.location'), 'utf8').catch(() => undefined)
  return location ? path.join(location.trim(), 'data') : path.join(clone, '.data/postgres')
}
const postgresLog = () => readFile(path.join(clone, '.data/postgres.log'), 'utf8')

test.beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'vestibule start '))
  clone = path.join(folder, 'a clone', 'with spaces')
  await chmod(folder, 0o755)
  await mkdir(path.join(folder, 'home'))
  await cloneTo(clone, ordinary)
  if (ordinary) await give(path.join(folder, 'home'), ordinary)
  port = await freePort()
  url = `http://localhost:${port}`
})

test.afterEach(async () => {
  for (const running of started) await running.kill()
  started = []
})

test.afterAll(async () => {
  const location = await readFile(path.join(clone, '.data/postgres.location'), 'utf8').catch(() => undefined)
  if (location) await rm(location.trim(), { recursive: true, force: true })
  await rm(folder, { recursive: true, force: true })
})

test('an ordinary user starts it in a path with spaces; a stop leaves nothing running', async () => {
  const server = npmStart()
  await server.ready(url)
  await expect.poll(() => server.output()).toContain(`Vestibule is ready at ${url}`)
  await expect.poll(() => server.output()).toContain(`${url}/setup?token=`)
  const { code, signal } = await server.stop()
  // npm reports the signal that it was sent itself, whatever its script answered.
  expect(signal === null ? [0, 143] : ['SIGTERM']).toContain(signal ?? code)
  expect(server.output()).toContain('Stopping')
  expect(existsSync(path.join(await cluster(), 'postmaster.pid'))).toBe(false)
  expect(existsSync(path.join(clone, '.data/server.pid'))).toBe(false)
  await expect(fetch(`${url}/api/health`)).rejects.toThrow()
})

test('a second start prepares nothing and recovers nothing before it is ready', async () => {
  const server = npmStart()
  const milliseconds = Math.round(await server.ready(url))
  test.info().annotations.push({ type: 'second start to ready', description: `${milliseconds} ms` })
  console.log(`second start to ready: ${milliseconds} ms`)
  expect(server.output()).not.toMatch(/Installing|Generating|Building/)
  expect(await postgresLog()).not.toMatch(/not properly shut down|interrupted|redo starts/)
  await server.stop()
})

test('the server itself answers SIGTERM with 0', async () => {
  const server = launch(process.execPath, ['scripts/start.mjs'], { cwd: clone, account: ordinary, env: { HOME: path.join(folder, 'home'), PORT: String(port), APP_URL: url } })
  started.push(server)
  await server.ready(url)
  expect(await server.stop()).toEqual({ code: 0, signal: null })
})

test('twice at once on one data folder: the second says so and leaves the first alone', async () => {
  const first = npmStart()
  await first.ready(url)
  const second = npmStart({ PORT: String(await freePort()) })
  expect((await second.ended()).code).toBe(1)
  expect(second.output()).toMatch(/Another Vestibule \(process \d+\) is already running on the data folder .+with spaces\/\.data\. Stop it first, or set DATA_DIR/)
  expect((await fetch(`${url}/api/ready`)).status).toBe(200)
  await first.stop()
})

test('a taken port is named with its variable, and nothing is left behind', async () => {
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve))
  const server = npmStart()
  expect((await server.ended()).code).toBe(1)
  expect(server.output()).toContain(`Port ${port} on 127.0.0.1 is already in use. Stop the other program, or set PORT to a free port.`)
  expect(existsSync(path.join(await cluster(), 'postmaster.pid'))).toBe(false)
  await new Promise((resolve) => other.close(resolve))
})

test('a wrong environment is named, each variable of it', async () => {
  const server = npmStart({ PORT: 'http', APP_URL: 'example.test', SECRET_KEY: 'short' })
  expect((await server.ended()).code).toBe(1)
  for (const name of ['PORT', 'APP_URL', 'SECRET_KEY']) expect(server.output()).toContain(`  ${name}: `)
})

test('after kill -9 the next start recovers by itself, with everything that was committed', async () => {
  const command = (...args: string[]) => {
    const run = launch(process.execPath, ['scripts/run.mjs', 'scripts/vestibule.ts', ...args, '--json'], { cwd: clone, account: ordinary, env: { HOME: path.join(folder, 'home'), PORT: String(port), APP_URL: url } })
    started.push(run)
    return run
  }
  const server = npmStart()
  await server.ready(url)
  const bootstrap = ['bootstrap', '--tenant', 'kept', '--name', 'Kept', '--admin-email', 'a@kept.test', '--admin-password', 'Correct-horse-9-battery']
  const made = command(...bootstrap)
  expect(await made.ended(), made.output()).toEqual({ code: 0, signal: null })
  await server.kill()
  const again = npmStart()
  await again.ready(url)
  const repeated = command(...bootstrap)
  await repeated.ended()
  expect(repeated.document()).toEqual(made.document())
  const shown = command('db', 'url')
  await shown.ended()
  expect(new URL(String(shown.document()['url'])).protocol).toBe('postgresql:')
  await again.stop()
})

test('it starts in a folder that only the starting account may enter, as root too', async () => {
  await rm(path.join(clone, '.data'), { recursive: true, force: true })
  if (isRoot) await give(clone, { uid: 0, gid: 0 })
  await chmod(path.join(folder, 'a clone'), 0o700)
  const server = launch('npm', ['start'], { cwd: clone, env: { HOME: path.join(folder, 'home'), PORT: String(port), APP_URL: url } })
  started.push(server)
  await server.ready(url)
  await server.stop()
  expect(existsSync(path.join(await cluster(), 'PG_VERSION'))).toBe(true)
  expect(existsSync(path.join(await cluster(), 'postmaster.pid'))).toBe(false)
})
