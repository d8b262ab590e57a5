import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isSecretKey } from '@/lib/domain/audit'
import { ROLE_NAMES } from '@/lib/domain/permission'
import { newId } from '@/lib/platform/ids'
import { makeWorld, SAMPLES, type Sample, type World } from '@/prisma/seed/samples'
import { TEST_NOW } from '@/prisma/seed/test-actors'
import { openTestDatabase, type TestDatabase } from '@/prisma/seed/test-database'
import { run, runPlatform, type Actor, type Context } from './kernel'
import { VERBS, type AnyVerb } from './registry'

let db: TestDatabase
let owner: pg.Client
let own: World
let foreign: World
let tables: string[]

const verbs = [...VERBS.values()]
const commands = verbs.filter((verb) => verb.kind === 'command')
// SAFE: the registry lost which transaction a verb takes; its scope says it.
const call = (verb: AnyVerb, input: unknown, ctx: Context): Promise<unknown> =>
  verb.scope === 'platform' ? runPlatform(verb as Parameters<typeof runPlatform>[0], input, ctx) : run(verb as Parameters<typeof run>[0], input, ctx)

const code = (promise: Promise<unknown>) => promise.then(() => 'ok', (error: { code?: string }) => error.code ?? String(error))

const operator = (): Actor => ({ kind: 'operator', userId: newId(), name: 'Olga Operator', email: 'olga@platform.test', sessionId: newId(), authTime: TEST_NOW })
const user = (userType: 'member' | 'guest', ...roles: string[]): Actor =>
  ({ kind: 'user', userId: newId(), name: 'Matrix', email: 'matrix@own.test', userType, sessionId: newId(), authTime: TEST_NOW, roles })

beforeAll(async () => {
  db = await openTestDatabase()
  owner = new pg.Client({ connectionString: db.ownerUrl })
  await owner.connect()
  own = await makeWorld('own')
  foreign = await makeWorld('foreign')
  const found = await owner.query<{ name: string }>(`
    select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
    where c.relkind = 'r' and not c.relispartition and c.relnamespace = 'public'::regnamespace and c.relname not in ('throttle', 'audit_pending') order by 1`)
  tables = found.rows.map((row) => row.name)
})
afterAll(async () => {
  await owner.end()
  await db.close()
})

/** Every row of every tenant table except the logs of attempts, as one fingerprint per table. */
async function everything(): Promise<Record<string, string>> {
  const sql = tables.map((name) => `select '${name}' as name, md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as print from "${name}" t`).join(' union all ')
  return Object.fromEntries((await owner.query<{ name: string; print: string }>(sql)).rows.map((row) => [row.name, row.print]))
}

const sampleOf = (verb: AnyVerb): Sample => {
  const sample = SAMPLES[verb.name]
  if (!sample) throw new Error(`${verb.name} has no sample: add one to prisma/seed/samples`)
  return sample
}

async function contextFor(verb: AnyVerb, sample: Sample, world: World): Promise<Context> {
  const actor = sample.actor ? await sample.actor(world) : verb.scope === 'platform' ? operator() : world.ctx.actor
  return { ...world.ctx, actor, correlationId: newId() }
}

/** Tests of policies and files that wait for a version decide no sign-in. */
const DECIDES_NOTHING = new Set(['conditional-access.save-scenario', 'conditional-access.delete-scenario', 'agreement.upload'])

it('AB-42 whoever changes what decides sign-ins has signed in a moment ago', () => {
  const deciding = commands.filter(({ name, permission }) => (permission === 'conditional-access.update' || permission === 'authentication-method.policy.update') && !DECIDES_NOTHING.has(name))
  expect(deciding.length).toBeGreaterThan(20)
  expect(deciding.filter(({ stepUp }) => stepUp !== 900).map(({ name }) => name)).toEqual([])
})

describe('who may call what', () => {
  it('the matrix of roles and verbs is the one that was reviewed', async () => {
    const callers: [string, Actor][] = [
      ['anonymous', { kind: 'anonymous' }], ['guest', user('guest')], ['member', user('member')], ...ROLE_NAMES.map((role): [string, Actor] => [role, user('member', role)]),
      ['operator', operator()], ['system', { kind: 'system', name: 'test' }],
    ]
    const lines = callers.map(([name], index) => `${String(index + 1).padStart(2)}. ${name}`)
    for (const verb of [...verbs].sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const cells: string[] = []
      for (const [, actor] of callers) {
        // Permission is asked before the input is read, so an input that no verb takes tells the two apart and changes nothing.
        const answer = await code(call(verb, undefined, { ...own.ctx, actor, correlationId: newId() }))
        cells.push(answer === 'FORBIDDEN' || answer === 'UNAUTHENTICATED' ? '.' : 'x')
        expect(['FORBIDDEN', 'UNAUTHENTICATED', 'VALIDATION'], `${verb.name} answered ${answer}`).toContain(answer)
      }
      lines.push(`${verb.name.padEnd(32)} ${verb.permission.padEnd(30)} ${cells.join(' ')}`)
    }
    await expect([...lines, ''].join('\n')).toMatchFileSnapshot('./verb-matrix.txt')
  }, 60_000)
})

describe('every verb', () => {
  it.each(verbs.map((verb) => [verb.name, verb] as const))('%s has a sample', (_name, verb) => {
    expect(sampleOf(verb)).toBeDefined()
  })

  it.each(verbs.filter((verb) => SAMPLES[verb.name]?.noForeignId === undefined && verb.scope === 'tenant').map((verb) => [verb.name, verb] as const))(
    'AB-53: %s answers NOT_FOUND to ids of another tenant and changes nothing', async (_name, verb) => {
      const sample = sampleOf(verb)
      const input = await sample.input(foreign)
      const ctx = await contextFor(verb, sample, own)
      const before = await everything()
      expect(await code(call(verb, input, ctx))).toBe('NOT_FOUND')
      expect(await everything()).toEqual(before)
    })
})

describe('every command', () => {
  it.each(commands.map((verb) => [verb.name, verb] as const))('%s leaves exactly its audit rows, and no secret in them', async (_name, verb) => {
    const sample = sampleOf(verb)
    const input = await sample.input(own)
    const ctx = await contextFor(verb, sample, own)
    await call(verb, input, ctx)
    const rows = await owner.query<{ action: string; result: string; changes: string; details: string }>('select action, result, changes, details from audit_event where correlation_id = $1', [ctx.correlationId])
    expect(rows.rows.map((row) => `${row.action} ${row.result}`).sort()).toEqual((sample.audit ?? [verb.name]).map((action) => `${action} success`).sort())
    for (const row of rows.rows) {
      const changes: unknown = JSON.parse(row.changes)
      const names = [...keysOf(changes), ...keysOf(JSON.parse(row.details)), ...(Array.isArray(changes) ? changes.map((change: { name: string }) => change.name) : [])]
      expect(names.filter(isSecretKey)).toEqual([])
    }
  })

  it.each(verbs.filter((verb) => verb.kind === 'query').map((verb) => [verb.name, verb] as const))('%s, a query, works and writes nothing', async (_name, verb) => {
    const sample = sampleOf(verb)
    const input = await sample.input(own)
    const ctx = await contextFor(verb, sample, own)
    const before = await everything()
    expect(await code(call(verb, input, ctx))).toBe('ok')
    expect(await everything()).toEqual(before)
  })
})

function keysOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(keysOf)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => [key, ...keysOf(inner)])
}
