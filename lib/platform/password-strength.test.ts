import { expect, it } from 'vitest'
import { strengthEstimator } from './password-strength'

it.each([
  ['password123', [], 1],
  ['qwertyuiop', [], 1],
  ['contososupplier', ['contoso', 'supplier'], 1],
  ['correct-horse-battery-staple', [], 4],
  ['x'.repeat(5000), [], 1],
])('judges %s', async (password, words, most) => {
  const score = (await strengthEstimator())(password, words)
  expect(score).toBeLessThanOrEqual(most)
  if (most === 4) expect(score).toBe(4)
})
