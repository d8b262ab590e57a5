import { describe, expect, it } from 'vitest'
import { newId, randomToken } from './ids'

describe('newId', () => {
  it('sorts in the order of its making, also within one millisecond', () => {
    const ids = Array.from({ length: 20_000 }, () => newId())
    expect([...ids].sort()).toEqual(ids)
    expect(new Set(ids).size).toBe(ids.length)
  })
})

describe('newId of a moment', () => {
  it('is a version 7 UUID that carries its time', () => {
    for (const moment of ['1999-01-01T00:00:00Z', '2040-01-01T00:00:00.123Z']) {
      const id = newId(Date.parse(moment))
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
      expect(parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(Date.parse(moment))
    }
  })
})

describe('randomToken', () => {
  it('is URL-safe and never the same', () => {
    expect(randomToken()).toMatch(/^[\w-]{43}$/)
    expect(randomToken()).not.toBe(randomToken())
  })
})
