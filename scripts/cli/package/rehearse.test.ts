import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { rehearse } from './rehearse'

const root = path.resolve(import.meta.dirname, '../../..')
const folder = mkdtempSync(path.join(tmpdir(), 'vestibule-rehearse-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const policy = { id: 'p', allowedTargetScope: 'allExternalUsers', expiration: { type: 'afterDuration', duration: 'P20D', endDateTime: null }, requestorSettings: { enableTargetsToSelfAddAccess: true }, requestApprovalSettings: null, reviewSettings: null }
const scenario = {
  start: '2026-01-01T00:00:00Z', until: '2026-03-01T00:00:00Z',
  people: [{ id: 'anna', userType: 'Guest', email: 'anna@fabrikam.test' }],
  connectedOrganizations: [], settings: { externalUserLifecycleAction: 'dormant' },
  packages: [{ id: 'sales', displayName: 'Sales', resourceRoles: [{ resource: 'crm', role: 'reader' }], policies: [policy] }],
  events: [{ at: '2026-01-02T09:00:00+01:00', by: 'anna', do: 'request', package: 'sales', as: 'first' }],
}
type Scenario = Readonly<Record<string, unknown>>
const bytes = (value: unknown) => Buffer.from(JSON.stringify(value))
const event = (more: object): Scenario => ({ ...scenario, events: [{ ...scenario.events[0], ...more }] })

describe('a scenario that cannot be played is refused with field and reason', () => {
  it.each<[string, Scenario, string]>([
    ['a time that is none', { ...scenario, until: '2026-02-30T00:00:00Z' }, 'until: not-a-time'],
    ['no start', { ...scenario, start: undefined }, 'start: missing'],
    ['an end before the start', { ...scenario, until: '2025-01-01T00:00:00Z' }, 'until: before-start'],
    ['an event before the start', event({ at: '2025-01-02T00:00:00Z' }), 'events[0].at: before-start'],
    ['an event at no time', event({ at: 'tomorrow' }), 'events[0].at: not-a-time'],
    ['an act nobody knows', event({ do: 'dance' }), 'events[0].do: unknown-value'],
    ['somebody nobody knows', event({ by: 'zoe' }), 'events[0].by: unknown-person'],
    ['a request for nothing', event({ package: undefined }), 'events[0].package: missing'],
    ['a decision about nothing', event({ do: 'approve' }), 'events[0].request: missing'],
    ['a scope nobody knows', { ...scenario, packages: [{ ...scenario.packages[0], policies: [{ ...policy, allowedTargetScope: 'everyone' }] }] }, 'packages[0].policies[0].allowedTargetScope: unknown-value'],
    ['four stages', { ...scenario, packages: [{ ...scenario.packages[0], policies: [{ ...policy, requestApprovalSettings: { stages: [{}, {}, {}, {}] } }] }] }, 'packages[0].policies[0].requestApprovalSettings.stages: too-many'],
    ['approvers of no kind', { ...scenario, packages: [{ ...scenario.packages[0], policies: [{ ...policy, requestApprovalSettings: { stages: [{ primaryApprovers: [{ '@odata.type': '#microsoft.graph.oracle' }] }] } }] }] }, 'packages[0].policies[0].requestApprovalSettings.stages[0].primaryApprovers[0].@odata.type: unknown-value'],
    ['two people of one name', { ...scenario, people: [...scenario.people, ...scenario.people] }, 'people[1].id: duplicate'],
    ['people that are no list', { ...scenario, people: 'anna' }, 'people: wrong-type'],
    ['a wait that is none', { ...scenario, settings: { externalUserLifecycleAction: 'blockSignInAndDelete', durationUntilExternalUserDeletedAfterBlocked: 'a month' } }, 'settings.durationUntilExternalUserDeletedAfterBlocked: not-a-duration'],
  ])('%s', (_, value, fault) => expect(() => rehearse('s.json', bytes(value))).toThrow(`s.json: ${fault}`))
  it('text that is no JSON', () => expect(() => rehearse('s.json', Buffer.from('{"start": '))).toThrow('s.json: not JSON, line 1, column 11'))
})

it('the command needs no database and no settings, and prints nothing but lines', () => {
  const file = (name: string, value: unknown) => {
    writeFileSync(path.join(folder, name), JSON.stringify(value))
    return path.join(folder, name)
  }
  const call = (...args: string[]) => spawnSync(process.execPath, ['--import', 'tsx', 'scripts/vestibule.ts', 'package', 'rehearse', ...args], { cwd: root, encoding: 'utf8', env: { PATH: process.env['PATH'], DATABASE_URL: 'postgresql://nowhere.invalid/x', APP_URL: 'not a url' } })
  const done = call('--scenario', file('good.json', scenario))
  expect({ status: done.status, stderr: done.stderr }).toEqual({ status: 0, stderr: '' })
  const about = { request: 'first', person: 'anna', package: 'sales' }
  const [given, late] = ['2026-01-02T08:00:00.000Z', '2026-01-22T08:00:00.000Z']
  expect(done.stdout.trim().split('\n').map((line) => JSON.parse(line))).toEqual([
    { at: given, kind: 'request', ...about, to: 'submitted', reason: 'userAdd' },
    { at: given, kind: 'request', ...about, from: 'submitted', to: 'delivering' },
    { at: given, kind: 'assignment', ...about, to: 'delivering' },
    { at: given, kind: 'grant', ...about, resource: 'crm', role: 'reader' },
    { at: given, kind: 'assignment', ...about, from: 'delivering', to: 'delivered' },
    { at: given, kind: 'request', ...about, from: 'delivering', to: 'delivered' },
    { at: given, kind: 'mail', ...about, mail: 'access-delivered' },
    { at: '2026-01-08T08:00:00.000Z', kind: 'mail', ...about, mail: 'access-expiring-14-days' },
    { at: '2026-01-21T08:00:00.000Z', kind: 'mail', ...about, mail: 'access-expiring-1-day' },
    { at: late, kind: 'assignment', ...about, from: 'delivered', to: 'expired', reason: 'expired' },
    { at: late, kind: 'revoke', ...about, resource: 'crm', role: 'reader', reason: 'expired' },
    { at: late, kind: 'mail', ...about, mail: 'access-ended' },
    { at: late, kind: 'account', person: 'anna', reason: 'dormant' },
  ])
  expect(call('--scenario', file('bad.json', event({ at: 'tomorrow' })))).toMatchObject({ status: 1, stdout: '', stderr: expect.stringContaining('events[0].at: not-a-time') })
  expect(call('--scenario', path.join(folder, 'missing.json'))).toMatchObject({ status: 1, stdout: '' })
  expect(call()).toMatchObject({ status: 2, stdout: '' })
}, 120_000)
