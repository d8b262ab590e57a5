import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { parseAddress, parseCidr, type Address, type AddressRange } from './address'
import { rangeSet } from './range-set'

// Properties try hundreds of inputs; a busy machine is given time.
vi.setConfig({ testTimeout: 60_000 })

describe('addresses', () => {
  it.each<readonly [string, Address | null]>([
    ['0.0.0.0', 0], ['255.255.255.255', 4_294_967_295], ['203.0.113.9', 3_405_803_785],
    ['::', 0n], ['::1', 1n], ['2001:db8::', 42_540_766_411_282_592_856_903_984_951_653_826_560n],
    ['::ffff:203.0.113.9', 3_405_803_785], ['::ffff:cb00:7109', 3_405_803_785], ['fe80::1%eth0', 338_288_524_927_261_089_654_018_896_841_347_694_593n],
    ['', null], ['1.2.3', null], ['1.2.3.256', null], ['01.2.3.4', null], ['1.2.3.4.5', null], ['0x7f.1', null], ['2130706433', null], [' 1.2.3.4', null], [':::', null], ['g::', null], ['1.2.3.4/32', null],
  ])('%s', (text, expected) => expect(parseAddress(text)).toBe(expected))
})

describe('ranges', () => {
  it.each<readonly [string, readonly [Address, Address] | null]>([
    ['10.0.0.0/8', [167_772_160, 184_549_375]], ['10.1.2.3/8', [167_772_160, 184_549_375]], ['0.0.0.0/0', [0, 4_294_967_295]], ['1.2.3.4', [16_909_060, 16_909_060]], ['1.2.3.4/32', [16_909_060, 16_909_060]],
    ['::/0', [0n, 2n ** 128n - 1n]], ['::1/128', [1n, 1n]], ['::ffff:10.0.0.0/104', [167_772_160, 184_549_375]],
    ['1.2.3.4/33', null], ['::/129', null], ['1.2.3.4/', null], ['1.2.3.4/08', null], ['1.2.3.4/8/8', null], ['/8', null], ['1.2.3.0-1.2.3.9', null],
  ])('%s', (text, expected) => {
    const range = parseCidr(text)
    expect(range && [range.first, range.last]).toEqual(expected)
  })
  it('a merged set has exactly what its ranges have, at every edge', () => {
    const four = fc.tuple(fc.nat(300), fc.nat(20)).map(([first, size]): AddressRange => ({ first, last: first + size }))
    const six = fc.tuple(fc.bigInt(0n, 300n), fc.bigInt(0n, 20n)).map(([first, size]): AddressRange => ({ first, last: first + size }))
    fc.assert(fc.property(fc.array(fc.oneof(four, six), { maxLength: 30 }), (ranges) => {
      const set = rangeSet(ranges)
      const within = (address: Address) => ranges.some(({ first, last }) => typeof first === typeof address && first <= address && address <= last)
      for (let number = 0; number <= 330; number++) {
        expect(set.has(number)).toBe(within(number))
        expect(set.has(BigInt(number))).toBe(within(BigInt(number)))
      }
      for (let number = 1; number <= 330; number++) if (within(number) !== within(number - 1)) expect(set.edges).toContain(number)
    }))
  })
  it('ten thousand ranges are one lookup', () => {
    const set = rangeSet(Array.from({ length: 10_000 }, (_, index) => parseCidr(`10.${index >> 8}.${index & 255}.0/25`)).flatMap((range) => range ?? []))
    expect(set.edges).toHaveLength(20_000)
    expect([set.has(parseAddress('10.39.15.127') ?? 0), set.has(parseAddress('10.39.15.128') ?? 0), set.has(parseAddress('10.39.16.1') ?? 0)]).toEqual([true, false, false])
  })
})
