import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { loadMessages } from '@/lib/format/messages'
import { projectRoot } from '@/lib/platform/root'
import { columnsOf, readFileRow } from './file-row'

const words = (...parts: readonly string[]) => parts.reduce<unknown>((at, part) => Object(at)[part], loadMessages('en'))
const known = (code: string) => [words('access-file', 'problems', code), words('my-access', 'reasons', code), words('import', 'problems', code)].some((text) => typeof text === 'string')

/** Codes of refusals about people, packages, policies, dates, what is there and the form; the others are about deciding. */
const refusals = () => {
  const text = readFileSync(path.join(projectRoot(), 'docs', 'entitlement.md'), 'utf8')
  const rows = text.slice(text.indexOf('| refused | because |')).split('\n').slice(2, 9).map((line) => line.split('|')[1] ?? '')
  return rows.flatMap((row) => [...row.matchAll(/`([a-z-]+)[:…`]/g)].flatMap(([, code]) => code ?? []))
}

it('every refusal of the rules has words for a row of a file', () => {
  expect(refusals()).toEqual(expect.arrayContaining(['account-disabled', 'policy-choice-required', 'incompatible-group', 'no-assignment', 'policy-ended', 'removal-not-allowed', 'justification-missing']))
  expect(refusals().filter((code) => !known(code))).toEqual([])
})

it.each([
  ['', 'required'], ['nobody', 'email-no-at'], ['a@b@c.test', 'email-many-at'], ['Ada <ada@fabrikam.test>', 'email-display-name'], ['a@b.test,give away', 'unknown-action'], ['a@b.test,,2026-02-30', 'not-a-time'],
  [`${'a'.repeat(400)}@b.test`, 'too-long'], ['a@b.test\u0007', 'control-character'],
])('a row with %j says %s, in words', (text, code) => {
  const answer = readFileRow(text.split(','), columnsOf(['email', 'action', 'until']), 'UTC')
  expect(answer).toMatchObject({ problem: { code } })
  expect(known(code)).toBe(true)
})

it.each([['2027-01-31', '2027-01-31T22:59:59.000Z'], ['2027-07-31', '2027-07-31T21:59:59.000Z'], ['2027-01-31T08:00:00Z', '2027-01-31T08:00:00.000Z']])('an end written %s is %s where the organisation is in Berlin', (text, until) => {
  expect(readFileRow(['a@b.test', text], columnsOf(['email', 'until']), 'Europe/Berlin')).toMatchObject({ row: { until } })
})
