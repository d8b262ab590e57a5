import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arrangeTiles } from './index'

const tile = (id: string, sortName = id) => ({ id, sortName })

describe('arrangeTiles', () => {
  it.each([
    ['by name when nothing was chosen', ['b', 'a', 'c'], { order: [], hidden: [] }, ['a', 'b', 'c'], []],
    ['in the chosen order, new ones after it', ['a', 'b', 'c', 'd'], { order: ['c', 'a'], hidden: [] }, ['c', 'a', 'b', 'd'], []],
    ['without the hidden ones', ['a', 'b'], { order: [], hidden: ['a'] }, ['b'], ['a']],
    ['without minding ids that are gone', ['a'], { order: ['z', 'a'], hidden: ['y'] }, ['a'], []],
  ])('shows tiles %s', (_name, ids, arrangement, shown, hidden) => {
    const result = arrangeTiles(ids.map((id) => tile(id)), arrangement)
    expect(result.shown.map(({ id }) => id)).toEqual(shown)
    expect(result.hidden.map(({ id }) => id)).toEqual(hidden)
  })

  it('loses and invents nothing, in any arrangement', () => {
    const ids = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 3 }), { maxLength: 20 })
    fc.assert(fc.property(ids, fc.array(fc.string({ maxLength: 3 })), fc.array(fc.string({ maxLength: 3 })), (all, order, hidden) => {
      const result = arrangeTiles(all.map((id) => tile(id)), { order, hidden })
      expect([...result.shown, ...result.hidden].map(({ id }) => id).sort()).toEqual([...all].sort())
    }))
  })
})
