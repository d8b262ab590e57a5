import { expect, it } from 'vitest'
import { byteSize, percent, wholeNumber } from './number'

it('groups thousands and rounds what is only about right', () => {
  expect(wholeNumber(1_234_567)).toBe('1,234,567')
  expect(wholeNumber(12_437, 'en', true)).toBe('12,400')
  expect(wholeNumber(12_437, 'de')).toBe('12.437')
})

it.each([[0, '0 byte'], [999, '999 byte'], [1000, '1 kB'], [1_400_000, '1.4 MB'], [2.5e15, '2,500 TB']])('%d bytes are %s', (bytes, text) => {
  expect(byteSize(bytes)).toBe(text)
})

it('keeps a decimal for small shares', () => {
  expect(percent(0.034)).toBe('3.4%')
  expect(percent(0.34)).toBe('34%')
})
