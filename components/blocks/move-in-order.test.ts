import { expect, it } from 'vitest'
import { moveInOrder } from './move-in-order'

const order = ['a', 'b', 'c', 'd']
it.each([
  ['c', 'first', 'cabd'], ['c', 'earlier', 'acbd'], ['c', 'later', 'abdc'], ['b', 'last', 'acdb'], ['a', 'earlier', 'abcd'], ['d', 'later', 'abcd'],
  ['d', { before: 'a' }, 'dabc'], ['a', { before: 'd' }, 'bcad'], ['a', { before: 'a' }, 'abcd'], ['x', 'first', 'abcd'],
] as const)('%s to %o is %s', (id, to, expected) => expect(moveInOrder(order, id, to).join('')).toBe(expected))
