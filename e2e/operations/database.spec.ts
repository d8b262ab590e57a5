import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import pg from 'pg'
// oxlint-disable-next-line house/rooms -- the database that somebody else runs, which the test can stop and start
import { startEmbedded, type Embedded } from '../../lib/platform/postgres'
import { freePort } from '../fixtures/free-port'
import { launch, serverWords, type Running } from '../fixtures/installation'
import { examine } from '../fixtures/look'
import { signInAsAdmin } from '../fixtures/sign-in'
import { startWire } from '../fixtures/slow-wire'
import type { Tenant } from '../fixtures/world'

// One server on one PostgreSQL of its own; each test goes on where the one before ended.
test.describe.configure({ mode: 'serial' })
test.setTimeout(180_000)
test.use({ baseURL: async ({}, use) => use(url) })

const root = path.resolve(import.meta.dirname, '..', '..')
const PASSWORD = 'a pass/word: with @ signs'
const ROWS = 5_000
/** Blocks (512 bytes, in some shells 1,024) that one file may have: the kernel refuses the next one as a full disk does. */
const FILE_BLOCKS = 8_192

let folder = ''
let postgres: Embedded
let wire: Awaited<ReturnType<typeof startWire>>
let port = 0
let url = ''
let server: Running
let contoso: Tenant
let importPage = ''

const log = { info: () => undefined, error: () => undefined }
const startPostgres = () => startEmbedded({ dataDir: path.join(folder, 'postgres'), log, tuning: { disposable: true, memoryBytes: 2 ** 30 } })

async function sql<Row extends pg.QueryResultRow>(text: string, values: unknown[] = [], database = 'front'): Promise<Row[]> {
  const address = new URL(postgres.ownerUrl)
  address.pathname = `/${database}`
  const client = new pg.Client({ connectionString: address.toString() })
  await client.connect()
  try {
    await client.query('set default_transaction_read_only = off')
    return (await client.query<Row>(text, values)).rows
  } finally {
    await client.end()
  }
}

const environmentOf = (role: string, password = PASSWORD) => ({
  PORT: String(port), APP_URL: url, DATA_DIR: path.join(folder, 'data'), SECRET_KEY: 'k'.repeat(43), LOG_LEVEL: 'info',
  DATABASE_URL: `postgresql://${role}:${encodeURIComponent(password)}@127.0.0.1:${wire.port}/front`,
})
const startServer = (env: Record<string, string> = environmentOf('keeper')) =>
  launch('/bin/sh', ['-c', `ulimit -f ${FILE_BLOCKS}; exec "$0" "$@"`, process.execPath, ...serverWords(root)], { cwd: root, env })
const refusal = async (env: Record<string, string>) => {
  const refused = startServer(env)
  expect((await refused.ended()).code).toBe(1)
  return refused.output()
}
const endConnections = () => sql("select pg_terminate_backend(pid) from pg_stat_activity where usename like 'vestibule_app%' or usename like 'vestibule_platform%'")
const readiness = async (): Promise<{ status: number; database: string }> => {
  const answer = await fetch(`${url}/api/ready`)
  return { status: answer.status, database: (await answer.json()).checks.database }
}
const openPage = () => fetch(`${url}/t/contoso/admin`, { headers: { accept: 'text/html' }, redirect: 'manual' })
/** Pages ask for themselves, and believe an answer for half a second. */
const page503 = async () => {
  await expect.poll(async () => (await openPage()).status).toBe(503)
  const answer = await openPage()
  const text = await answer.text()
  expect(text).toContain(answer.headers.get('x-correlation-id'))
  return { status: answer.status, retry: answer.headers.get('retry-after'), text }
}

test.beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'vestibule-database-'))
  await mkdir(path.join(folder, 'home'))
  postgres = await startPostgres()
  wire = await startWire({ host: '127.0.0.1', port: postgres.port })
  port = await freePort()
  url = `http://localhost:${port}`
  await sql(`create role keeper login createrole nosuperuser password '${PASSWORD}'`, [], 'postgres')
  await sql(`create role tenant_of_a_host login nosuperuser password '${PASSWORD}'`, [], 'postgres')
  await sql('create database front owner keeper', [], 'postgres')
})

test.afterAll(async () => {
  await server?.kill()
  await wire?.close()
  await postgres?.stop()
  await rm(folder, { recursive: true, force: true })
})

test('refuses a role that may not create roles and a wrong password, in words', async () => {
  expect(await refusal(environmentOf('tenant_of_a_host'))).toContain('Run once as an administrator: ALTER ROLE <that role> CREATEROLE;')
  const wrong = await refusal(environmentOf('keeper', 'not this one'))
  expect(wrong).toContain('password authentication failed')
  expect(wrong).not.toContain('not this one')
})

test('serves on a database that somebody else runs, with no more right than to create roles', async () => {
  server = startServer()
  await server.ready(url)
  const admin = { email: 'admin@contoso.test', password: 'Correct-horse-9-battery' }
  const bootstrap = launch(process.execPath, ['--import', 'tsx', 'scripts/vestibule.ts', 'bootstrap', '--tenant', 'contoso', '--name', 'Contoso', '--admin-email', admin.email, '--admin-password', admin.password, '--json'], { cwd: root, env: environmentOf('keeper') })
  expect(await bootstrap.ended(), bootstrap.output()).toMatchObject({ code: 0 })
  const made = bootstrap.document()
  contoso = { id: String(made['tenantId']), slug: 'contoso', name: 'Contoso', admin: { id: String(made['adminUserId']), ...admin }, client: { clientId: '', clientSecret: '' } }
  const [{ rights } = { rights: '' }] = await sql<{ rights: string }>("select string_agg(distinct rolsuper::text || rolbypassrls::text || rolcreaterole::text, ',') as rights from pg_roles where rolname like 'vestibule_app_%' or rolname = 'vestibule_app'")
  expect(rights).toBe('falsefalsefalse')
})

test('a full disk refuses an upload with a code, keeps no part of it, and takes the next one', async ({ page }) => {
  await signInAsAdmin(page, contoso)
  const upload = (bytes: number) =>
    page.request.post(`/t/contoso/admin/invitations/import/upload?name=people.csv`, {
      headers: { 'content-type': 'text/csv', origin: url }, data: Buffer.from(`Email address,Display name\n${'a@tailspin.test,Ann\n'.repeat(bytes / 20)}`),
    })
  const full = await upload(FILE_BLOCKS * 1_024 + 100_000)
  expect(full.status()).toBe(507)
  expect((await full.json()).error).toMatchObject({ code: 'STORAGE_FULL', correlationId: full.headers()['x-correlation-id'], message: expect.stringContaining('no room') })
  expect(await readdir(path.join(folder, 'data/spool'))).toEqual([])
  expect((await upload(1_000)).status()).toBe(200)
  expect(server.output()).toContain('an upload found no room on the disk')
})

test('kill -9 in the middle of a bulk run: the next start finishes it, one invitation and one mail a person', async ({ page }) => {
  await signInAsAdmin(page, contoso)
  const csv = ['Email address,Display name', ...Array.from({ length: ROWS }, (_, index) => `person${index}@tailspin.test,Person ${index}`)].join('\n')
  await page.goto('/t/contoso/admin/invitations/import')
  await page.locator('input[type=file]').setInputFiles({ name: 'tailspin.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
  await page.getByRole('button', { name: 'Upload and continue' }).click()
  await page.getByRole('button', { name: 'Check the file' }).click()
  await page.getByRole('button', { name: /^Invite 5,000 people/ }).click({ timeout: 60_000 })
  const created = async () => Number((await sql<{ count: string }>("select count(*) from invitation where email_normalized like 'person%@tailspin.test'"))[0]?.count)
  await expect.poll(created, { timeout: 60_000, intervals: [5] }).toBeGreaterThan(0)
  // The page of a run looks again by itself, and would lose its address with the server.
  importPage = page.url()
  await page.goto('about:blank')
  await server.kill()
  const before = await created()
  expect(before).toBeLessThan(ROWS)

  server = startServer()
  await server.ready(url)
  await expect.poll(created, { timeout: 120_000 }).toBe(ROWS)
  const [mails] = await sql("select count(*)::int as all, count(distinct to_address)::int as people, count(distinct invitation_id)::int as invitations from mail_outbox where to_address like 'person%@tailspin.test'")
  expect(mails).toEqual({ all: ROWS, people: ROWS, invitations: ROWS })
  await page.goto(importPage)
  await expect(page.getByText(/5,000 people were invited/)).toBeVisible({ timeout: 60_000 })
})

test('a database that is down: readiness is red, pages say so and come back by themselves', async ({ page }) => {
  await signInAsAdmin(page, contoso)
  // An open console looks again by itself, in the middle of the next navigation.
  await page.goto('about:blank')
  const pid = server.pid
  await postgres.stop()
  await expect.poll(readiness).toEqual({ status: 503, database: 'unreachable' })
  expect((await fetch(`${url}/api/health`)).status).toBe(200)
  const down = await page503()
  expect(down).toMatchObject({ status: 503, retry: '5', text: expect.stringContaining('Not available right now') })
  // Without its header, so that it does not look again while it is looked at.
  await page.setContent(down.text)
  await examine(page, 'the page of a database that is down')
  const token = await fetch(`${url}/t/contoso/oidc/token`, { method: 'POST', body: new URLSearchParams({ grant_type: 'client_credentials' }) })
  expect([token.status, await token.json()]).toEqual([503, expect.objectContaining({ error: 'temporarily_unavailable' })])
  const json = await fetch(`${url}/t/contoso/admin/users/export?format=csv`)
  expect([json.status, await json.json()]).toEqual([503, { error: expect.objectContaining({ code: 'UNAVAILABLE' }) }])
  expect((await page.goto('/t/contoso/admin/users'))?.status()).toBe(503)
  await expect(page.getByRole('heading', { name: 'Not available right now' })).toBeVisible()

  postgres = await startPostgres()
  await expect.poll(readiness).toEqual({ status: 200, database: 'ok' })
  await expect(page.getByRole('heading', { name: 'Users', level: 1 })).toBeVisible()
  expect(server.pid).toBe(pid)
})

test('a database that is slow: an answer in seconds, no hanging, and all is well when it flows again', async ({ page }) => {
  await signInAsAdmin(page, contoso)
  await page.goto('about:blank')
  wire.stall()
  await expect.poll(readiness, { timeout: 15_000 }).toEqual({ status: 503, database: 'no answer in time' })
  expect(await page503()).toMatchObject({ status: 503, retry: '5' })
  wire.flow()
  await expect.poll(readiness, { timeout: 30_000 }).toEqual({ status: 200, database: 'ok' })
  await page.goto('/t/contoso/admin/users')
  await expect(page.getByRole('heading', { name: 'Users', level: 1 })).toBeVisible()
})

test('a read-only database: readiness is red, pages say so, and it is over when that is over', async ({ page }) => {
  await sql('alter database front set default_transaction_read_only = on', [], 'postgres')
  await endConnections()
  await expect.poll(readiness).toEqual({ status: 503, database: 'read-only' })
  const still = await page503()
  expect(still).toMatchObject({ status: 503, text: expect.stringContaining('Read-only for the moment') })
  await page.setContent(still.text)
  await examine(page, 'the page of a read-only database')
  await sql('alter database front reset default_transaction_read_only', [], 'postgres')
  await endConnections()
  await expect.poll(readiness).toEqual({ status: 200, database: 'ok' })
  await expect.poll(async () => (await openPage()).status).not.toBe(503)
})

test('does not start when its role was given the right to bypass row security', async () => {
  await server.stop()
  expect(server.output()).not.toMatch(/"level":"?(60|fatal)|was not caught/)
  const [role] = await sql<{ name: string }>("select rolname as name from pg_roles where rolname like 'vestibule_app_%'")
  await sql(`alter role ${role?.name} bypassrls`)
  expect(await refusal(environmentOf('keeper'))).toContain('bypasses row security, so tenants would not be kept apart')
})
