import { createHash } from 'node:crypto'

/** Chance that repeats itself: the same seed and label give the same throws, whatever other dice do. */
export interface Dice {
  /** 0 ≤ x < 1. */
  next(): number
  /** Whole number, both ends included. */
  int(low: number, high: number): number
  chance(probability: number): boolean
  pick<T>(items: readonly T[]): T
  /** Up to `count` different items. */
  some<T>(items: readonly T[], count: number): T[]
  /** An id of version 7 for a thing that came to be at `at`. */
  id(at: Date): string
  /** Independent dice. */
  fork(label: string): Dice
}

export function dice(seed: number, label = ''): Dice {
  let state = createHash('sha256').update(`${seed}:${label}`).digest().readUInt32LE(0)
  // mulberry32
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const int = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  const pick = <T>(items: readonly T[]): T => {
    const item = items[int(0, items.length - 1)]
    if (item === undefined) throw new RangeError('nothing to pick from')
    return item
  }
  const hex = (digits: number) => Array.from({ length: digits }, () => int(0, 15).toString(16)).join('')
  return {
    next, int, pick,
    chance: (probability) => next() < probability,
    some(items, count) {
      const left = [...items]
      const taken: typeof left = []
      while (left.length > 0 && taken.length < count) taken.push(...left.splice(int(0, left.length - 1), 1))
      return taken
    },
    id(at) {
      const time = at.getTime().toString(16).padStart(12, '0')
      return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-${(8 + int(0, 3)).toString(16)}${hex(3)}-${hex(12)}`
    },
    fork: (inner) => dice(seed, `${label}/${inner}`),
  }
}
