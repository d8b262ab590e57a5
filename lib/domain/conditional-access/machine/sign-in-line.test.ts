import { describe, expect, it } from 'vitest'
import { readSignInLine } from './sign-in-line'

const USERS = new Map([['anna', { id: 'Anna' }]])
const read = (more: object) => readSignInLine(JSON.stringify({ id: 'x', userId: 'anna', time: '2026-03-02T10:00:00Z', clientAppType: 'browser', ...more }), USERS)

describe('times', () => {
  it.each([
    ['2026-03-02T10:00:00Z', '2026-03-02T10:00:00.000Z'], ['2026-03-02T10:00:00.1234567Z', '2026-03-02T10:00:00.123Z'], ['2026-03-02T10:00:00+02:00', '2026-03-02T08:00:00.000Z'],
    ['2026-03-02T10:00:00', '2026-03-02T10:00:00.000Z'], ['2026-03-02 10:00', '2026-03-02T10:00:00.000Z'], ['2026-03-02', '2026-03-02T00:00:00.000Z'],
  ])('%s is %s', (time, expected) => {
    const line = read({ time })
    expect(line.ok && line.time.toISOString()).toBe(expected)
  })
  it.each(['now', '2026-13-01T00:00:00Z', '2026-03-02T25:00:00Z', '02.03.2026', '1772445600', ''])('%s is refused', (time) => {
    expect(read({ time })).toMatchObject({ ok: false, id: 'x', errors: [{ field: 'time' }] })
  })
})

it.each([
  ['userId', 'nobody', 'unknown-user'], ['userId', null, 'missing'], ['userId', 7, 'wrong-type'], ['clientAppType', 'telnet', 'unknown-value'], ['signInRiskLevel', 'awful', 'unknown-value'],
  ['transferMethod', 'pigeon', 'unknown-value'], ['userAction', 'foo', 'unknown-value'], ['authenticationContext', 'c100', 'unknown-value'], ['authenticationContext', 'gold', 'unknown-value'], ['ipAddress', '10.0.0.256', 'address'], ['country', 'Switzerland', 'country'], ['device', 'laptop', 'wrong-type'], ['satisfied', 'mfa', 'wrong-type'], ['applicationId', 5, 'wrong-type'],
])('a wrong %s (%j) refuses the line: %s', (field, value, code) => {
  const line = read({ [field]: value })
  expect(line.ok ? [] : line.errors[0]).toMatchObject({ field, code })
})

it.each(['clientAppType', 'country', 'signInRiskLevel', 'userRiskLevel', 'insiderRiskLevel', 'transferMethod'])('%s may say that it is unknown, in Graph\'s words', (field) => {
  for (const word of ['unknown', 'Unknown', 'unknownFutureValue']) expect(read({ clientAppType: null, [field]: word })).toEqual(read({ clientAppType: null }))
})

it('missing fields are unknown, a person is found whatever the case of the id', () => {
  const line = read({ userId: 'ANNA', clientAppType: undefined, platform: 'BeOS' })
  expect(line).toMatchObject({ ok: true, signIn: { user: { id: 'Anna' }, clientAppType: null, platform: null, ipAddress: null, satisfied: [] } })
})
