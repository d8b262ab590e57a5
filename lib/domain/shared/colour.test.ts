import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contrast, isHexColour, mix, readable, textOn } from './colour'

const hex = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`)

describe('contrast', () => {
  it('agrees with the figures of WCAG', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21)
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
  })
})

describe('readable', () => {
  it('gives a shade with the asked contrast for every brand colour', () => {
    fc.assert(fc.property(hex, (colour) => contrast(readable(colour, ['#ffffff'], 4.5), '#ffffff') >= 4.5 && contrast(readable(colour, ['#15181f'], 4.5), '#15181f') >= 4.5))
  })

  it('leaves a colour that is readable already', () => {
    expect(readable('#3a55d9', ['#ffffff'], 4.5)).toBe('#3a55d9')
  })
})

it('finds readable text for every ground', () => {
  fc.assert(fc.property(hex, (ground) => contrast(textOn(ground), ground) >= 4.5))
})

it('mixes by share', () => {
  expect(mix('#000000', '#ffffff', 0)).toBe('#000000')
  expect(mix('#000000', '#ffffff', 1)).toBe('#ffffff')
  expect(mix('#102030', '#304050', 0.5)).toBe('#203040')
})

it.each(['#fff', 'red', '#12345g', '#123456;}', ''])('does not take %j for a colour', (text) => {
  expect(isHexColour(text)).toBe(false)
})
