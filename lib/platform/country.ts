import { readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { isIP } from 'node:net'
import path from 'node:path'
import { Reader, type Response } from 'mmdb-lib'
import type { Log } from './log'
import { projectRoot } from './root'
import { part } from './runtime'

/** ISO 3166-1 alpha-2 code of the country an address is registered in; null: unknown, and unknown is a value of its own. */
export type CountryOf = (ip: string | null) => string | null

const slot = part<CountryOf>('country-of')
export const setCountryOf = (value: CountryOf): void => slot.set(value)
export const countryOf: CountryOf = (ip) => slot.peek()?.(ip) ?? null

const PACKAGED = '@ip-location-db/geo-whois-asn-country-mmdb'
const LOOK_AGAIN_MS = 60_000

/** The database that is installed with the product (CC0). */
export function packagedCountries(): string {
  const manifest = createRequire(path.join(projectRoot(), 'package.json')).resolve(`${PACKAGED}/package.json`)
  return path.join(path.dirname(manifest), 'geo-whois-asn-country.mmdb')
}

/** The first of these MaxMind DB files that can be read; loaded with the first question, and again within a minute of its change. */
export function createCountryOf(files: readonly string[], log: Pick<Log, 'warn'>): CountryOf {
  let reader: Reader<Response> | null = null
  let loaded = ''
  let lookAgainAt = 0
  const refresh = () => {
    for (const file of files) {
      const modified = statSync(file, { throwIfNoEntry: false })?.mtimeMs
      if (modified === undefined) continue
      const version = `${file} ${modified}`
      if (version === loaded) return
      try {
        reader = new Reader<Response>(readFileSync(file))
        loaded = version
        return
      } catch (error) {
        log.warn({ err: error, file }, 'a country database could not be read')
      }
    }
  }
  return (ip) => {
    const address = ip?.replace(/^::ffff:(?=\d+\.)/i, '') ?? ''
    if (isIP(address) === 0) return null
    if (performance.now() >= lookAgainAt) {
      lookAgainAt = performance.now() + LOOK_AGAIN_MS
      refresh()
    }
    return countryIn(reader?.get(address))
  }
}

/** The files of ip-location-db name the country at the top, those of MaxMind one level below. */
export function countryIn(record: unknown): string | null {
  const found = Object(record)
  const code: unknown = found['country_code'] ?? Object(found['country'])['iso_code']
  return typeof code === 'string' && /^[A-Z]{2}$/.test(code) ? code : null
}
