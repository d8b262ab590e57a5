import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkGroupName, membershipChange } from './index'

describe('group', () => {
  it.each([
    [' Sales  EMEA ', 'Sales EMEA'], ['', '!required'], [' \u200b ', '!required'], ['x'.repeat(257), '!too-long'], ['a\u0000b', '!control-character'], ['<b>Sales</b>', '<b>Sales</b>'],
  ])('%j → %s', (raw, expected) => {
    const result = checkGroupName(raw)
    expect(result.ok ? result.value : `!${result.error}`).toBe(expected)
  })
  it('a change leads from the current people to exactly the wanted ones', () => {
    const ids = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'))
    fc.assert(fc.property(ids, ids, (current, wanted) => {
      const { add, remove } = membershipChange(current, wanted)
      expect(new Set([...current.filter((id) => !remove.includes(id)), ...add])).toEqual(new Set(wanted))
    }))
  })
})
