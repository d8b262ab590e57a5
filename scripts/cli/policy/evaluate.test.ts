import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compile, readContext, type JsonObject } from '@/lib/domain/conditional-access'
import { answerAll } from './evaluate'
import { readPolicyFiles } from './files'

const root = path.resolve(import.meta.dirname, '../../..')
const folder = mkdtempSync(path.join(tmpdir(), 'vestibule-policy-'))
const file = (name: string) => path.join(folder, name)
const CONTEXT = { users: [{ id: 'anna', userType: 'Member', groups: [] }], namedLocations: [], authenticationStrengths: [], applications: [] }
const policy = (id: string, control: string): JsonObject => ({ id, state: 'enabled', conditions: { users: { includeUsers: ['All'] }, applications: { includeApplications: ['All'] } }, grantControls: { operator: 'OR', builtInControls: [control] } })
const signIn = (id: string, more: JsonObject = {}) => JSON.stringify({ id, time: '2026-03-02T10:00:00Z', userId: 'anna', applicationId: 'a', clientAppType: 'browser', ...more })
const { context } = readContext(CONTEXT)

beforeAll(() => {
  mkdirSync(file('policies/deep'), { recursive: true })
  writeFileSync(file('context.json'), JSON.stringify(CONTEXT))
  writeFileSync(file('policies/b.json'), `\ufeff// exported by hand\n${JSON.stringify(policy('b', 'mfa'))}`)
  writeFileSync(file('policies/deep/a.JSON'), Buffer.from(`\ufeff${JSON.stringify({ value: [policy('a', 'mfa')] })}`, 'utf16le'))
  writeFileSync(file('policies/location.json'), '{"displayName":"Office","ipRanges":[]}')
  writeFileSync(file('policies/LICENSE.txt'), 'MIT')
  writeFileSync(file('broken.json'), '{"id": ')
  writeFileSync(file('sign-ins.ndjson'), `${signIn('1')}\n\n${signIn('2', { satisfied: ['mfa'] })}\nnot json\n${signIn('3', { userId: 'nobody' })}`)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('policy files', () => {
  it('are read from folders in a fixed order; what is no policy is left out with a word', async () => {
    const warnings: string[] = []
    const policies = await readPolicyFiles([file('policies')], [], (warning) => warnings.push(path.basename(warning)))
    expect(policies.map(({ id }) => id)).toEqual(['b', 'a'])
    expect(warnings).toEqual(['location.json: no policy in it, left out'])
  })
  it('named one by one must be policies', async () => {
    await expect(readPolicyFiles([file('policies/location.json')], [], () => undefined)).rejects.toThrow('no policy')
    await expect(readPolicyFiles([file('broken.json')], [], () => undefined)).rejects.toThrow('line 1, column 8')
  })
})

describe('odd files', () => {
  it('other objects beside policies are left out, ids that repeat and folders without policies are told', async () => {
    mkdirSync(file('odd/empty'), { recursive: true })
    const nameless = { conditions: {}, grantControls: { builtInControls: ['mfa'] }, state: 'enabled' }
    writeFileSync(file('odd/one.json'), JSON.stringify([nameless, { displayName: 'Office', ipRanges: [] }]))
    writeFileSync(file('odd/two.json'), JSON.stringify([nameless, policy('twice', 'mfa'), policy('TWICE', 'mfa')]))
    const warnings: string[] = []
    const policies = await readPolicyFiles([file('odd')], [], (warning) => warnings.push(warning.replace(`${file('odd')}/`, '')))
    expect(policies.map(({ id }) => id)).toEqual(['one-1', 'two-1', 'twice', 'TWICE'])
    expect(warnings.filter((line) => !line.includes('no id') && !line.includes('operator'))).toEqual(['one.json: no policy at [1], left out', 'TWICE: there is more than one policy of this id; all of them count'])
    warnings.length = 0
    expect(await readPolicyFiles([file('odd/empty')], [], (warning) => warnings.push(warning))).toEqual([])
    expect(warnings).toEqual(['No policy was found: everything is allowed'])
  })
})

describe('answers', () => {
  it('a line ends at LF only, however it is cut into pieces', async () => {
    const output = new PassThrough()
    const bytes = Buffer.from(`\ufeff${signIn('é1')}\r\n${signIn('2').replaceAll(',', ',\r')}\n\r\n${signIn('3')}`)
    const answered = answerAll(Readable.from([...bytes].map((byte) => Buffer.from([byte]))), output, compile([]), context).then(() => output.end())
    expect((await text(output)).trim().split('\n').map((line) => JSON.parse(line)).map(({ id, outcome }) => [id, outcome])).toEqual([['é1', 'allow'], ['2', 'allow'], ['3', 'allow']])
    await answered
  })

  it('one line each, in order; a bad line is refused and stops nothing', async () => {
    const output = new PassThrough()
    const lines = [signIn('1'), '', '\u0000', '[1]', signIn('2', { time: 'yesterday', ipAddress: '300.1.1.1', satisfied: 'mfa', platform: 7 }), signIn('3')]
    const answered = answerAll(Readable.from(lines.map((line) => `${line}\n`)), output, compile([]), context).then(() => output.end())
    const answers: readonly { id: unknown; outcome: string; errors: readonly { field: string }[] }[] = (await text(output)).trim().split('\n').map((line) => JSON.parse(line))
    await answered
    expect(answers.map(({ id, outcome }) => [id, outcome])).toEqual([['1', 'allow'], [null, 'block'], [null, 'block'], ['2', 'block'], ['3', 'allow']])
    expect(answers[3]?.errors.map(({ field }) => field).toSorted()).toEqual(['ipAddress', 'platform', 'satisfied', 'time'])
  })
  it('a reader that goes away ends the work', async () => {
    const output = new PassThrough({ highWaterMark: 1 })
    const input = Readable.from((function* () {
      for (;;) yield `${signIn('x')}\n`
    })())
    const work = answerAll(input, output, compile([]), context)
    output.once('readable', () => output.destroy(Object.assign(new Error('gone'), { code: 'EPIPE' })))
    await expect(work).resolves.toBeUndefined()
  })
})

it('the command needs no database and no settings, and prints nothing but answers', () => {
  const run = (...args: string[]) => spawnSync(process.execPath, ['--import', 'tsx', 'scripts/vestibule.ts', 'policy', 'evaluate', ...args], { cwd: root, encoding: 'utf8', env: { PATH: process.env['PATH'], DATABASE_URL: 'postgresql://nowhere.invalid/x', APP_URL: 'not a url' } })
  const done = run('--context', file('context.json'), '--policies', file('policies/b.json'), file('policies/deep/a.JSON'), '--sign-ins', file('sign-ins.ndjson'))
  expect({ status: done.status, stderr: done.stderr }).toEqual({ status: 0, stderr: '' })
  const [first, second, third, fourth] = done.stdout.trim().split('\n').map((line) => JSON.parse(line))
  const row = (id: string, result: string) => ({ id, result, matched: ['users', 'applications'], unmatched: [] })
  expect(first).toEqual({ id: '1', outcome: 'prompt', controls: ['mfa'], session: {}, policies: [row('b', 'failure'), row('a', 'failure')], errors: [] })
  expect(second).toMatchObject({ id: '2', outcome: 'allow', controls: [] })
  expect(third).toMatchObject({ id: null, outcome: 'block', errors: [{ code: 'json' }] })
  expect(fourth).toMatchObject({ id: '3', outcome: 'block', errors: [{ field: 'userId', code: 'unknown-user' }] })
  expect(run('--context', file('context.json'), '--sign-ins', file('sign-ins.ndjson'))).toMatchObject({ status: 2, stdout: '' })
  expect(run('--context', file('missing.json'), '--policies', folder, '--sign-ins', file('sign-ins.ndjson'))).toMatchObject({ status: 1, stdout: '' })
}, 60_000)
