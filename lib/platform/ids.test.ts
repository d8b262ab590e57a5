import { describe, expect, it } from 'vitest'
import { newId, randomToken } from './ids'

describe('newId', () => {
  it('is a version 7 UUID that carries its time', () => {
    const id = newId(Date.parse('2040-01-01T00:00:00Z'))
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(Date.parse('2040-01-01T00:00:00Z'))
  })

  it('sorts in the order of its making, also within one millisecond and when the clock steps back', () => {
    const ids = Array.from({ length: 20_000 }, (_, index) => newId(index % 2 ? 2_300_000_000_000 : 2_299_999_999_000))
    expect([...ids].sort()).toEqual(ids)
    expect(new Set(ids).size).toBe(ids.length)
  })
})

describe('randomToken', () => {
  it('is URL-safe and never the same', () => {
    expect(randomToken()).toMatch(/^[\w-]{43}$/)
    expect(randomToken()).not.toBe(randomToken())
  })
})
