import { describe, expect, it } from 'vitest'
import { parseSpan } from './span'

describe('parseSpan', () => {
  it.each([['7d', 7], ['24h', 1], ['1h', 1], ['0d', 1]])('%s goes back %d days', (text, days) => {
    expect(parseSpan(text, 'UTC')).toEqual({ days })
  })

  it('takes whole days of the zone, the last one included, over a change of the clock', () => {
    expect(parseSpan('2026-10-24..2026-10-25', 'Europe/Berlin')).toEqual({ from: new Date('2026-10-23T22:00:00Z'), to: new Date('2026-10-25T23:00:00Z') })
  })

  it('may be open at one end', () => {
    expect(parseSpan('2026-10-24..', 'UTC')).toEqual({ from: new Date('2026-10-24T00:00:00Z') })
    expect(parseSpan('..2026-10-24', 'UTC')).toEqual({ to: new Date('2026-10-25T00:00:00Z') })
  })

  it.each([[undefined], [''], ['..'], ['7x'], ['2026-02-31..'], ['a..b']])('reads nothing into %j', (text) => {
    expect(parseSpan(text, 'UTC')).toEqual({})
  })
})
