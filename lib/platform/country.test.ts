import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { countryIn, createCountryOf, packagedCountries } from './country'

const folder = mkdtempSync(path.join(tmpdir(), 'country-'))
const own = path.join(folder, 'country.mmdb')
const warnings: string[] = []
const log = { warn: (_fields: unknown, text?: string) => void warnings.push(text ?? '') }
afterAll(() => rmSync(folder, { recursive: true }))

describe('the country of an address', () => {
  const countryOf = createCountryOf([packagedCountries()], log)

  it.each([
    ['8.8.8.8', 'US'], ['::ffff:8.8.8.8', 'US'], ['2001:4860:4860::8888', 'US'], ['193.5.216.100', 'CH'],
    ['127.0.0.1', null], ['10.1.2.3', null], ['::1', null], ['fd00::1', null], ['', null], ['nonsense', null], ['8.8.8.8, 1.1.1.1', null], [null, null],
  ])('%j is %j', (ip, country) => {
    expect(countryOf(ip)).toBe(country)
  })

  it('is unknown without a database', () => {
    expect(createCountryOf([path.join(folder, 'missing.mmdb')], log)('8.8.8.8')).toBeNull()
    expect(warnings).toEqual([])
  })

  it('comes from the own file if that can be read, and from the packaged one with a warning if not', () => {
    writeFileSync(own, 'no database')
    expect(createCountryOf([own, packagedCountries()], log)('8.8.8.8')).toBe('US')
    expect(warnings).toEqual(['a country database could not be read'])
    copyFileSync(packagedCountries(), own)
    expect(createCountryOf([own], log)('8.8.8.8')).toBe('US')
  })
})

it.each([
  [{ country_code: 'CH' }, 'CH'], [{ country: { iso_code: 'DE' } }, 'DE'], [{ country: {} }, null], [{ country_code: 'None' }, null], [{ country_code: 7 }, null], [null, null], [undefined, null],
])('the record %j names %j', (record, country) => {
  expect(countryIn(record)).toBe(country)
})
