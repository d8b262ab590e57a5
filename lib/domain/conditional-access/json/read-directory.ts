import type { DirectoryApplication, NamedLocation, StrengthPolicy } from '../directory'
import { parseCidr } from '../network/address'
import { field, textAt } from './reader'
import { isObject, type JsonObject, type JsonValue } from './value'

export interface ReadProblem {
  readonly path: string
  readonly code: 'wrong-type' | 'missing' | 'unknown-value' | 'range' | 'country' | 'too-many' | 'duplicate'
  readonly value?: string
}

/** Limits of the reference, for what is saved; evaluation takes any number. */
export const MAX_RANGES = 2_000

/** Graph's namedLocation: networks or countries. Other kinds (compliant network) are kept and cannot be evaluated. */
export function readNamedLocation(source: JsonObject, path: string, problems: ReadProblem[]): NamedLocation {
  const type = textAt(source, '@odata.type')?.toLowerCase() ?? ''
  const base = { id: textAt(source, 'id') ?? '', displayName: textAt(source, 'displayName') ?? '' }
  if (base.id === '') problems.push({ path: `${path}.id`, code: 'missing' })
  const ranges = field(source, 'ipRanges')
  const countries = field(source, 'countriesAndRegions')
  if (type.endsWith('.ipnamedlocation') || (type === '' && ranges !== undefined)) {
    return { ...base, kind: 'ip', isTrusted: field(source, 'isTrusted') === true, ranges: cidrs(ranges, `${path}.ipRanges`, problems) }
  }
  if (type.endsWith('.countrynamedlocation') || (type === '' && countries !== undefined)) {
    const codes = arrayOf(countries, `${path}.countriesAndRegions`, problems).flatMap((code, index) => {
      if (typeof code === 'string' && /^[A-Za-z]{2}$/.test(code)) return code.toUpperCase()
      problems.push({ path: `${path}.countriesAndRegions[${index}]`, code: 'country', value: String(code) })
      return []
    })
    return { ...base, kind: 'country', countries: codes, includeUnknown: field(source, 'includeUnknownCountriesAndRegions') === true }
  }
  return { ...base, kind: 'unsupported' }
}

function cidrs(value: JsonValue | undefined, path: string, problems: ReadProblem[]): readonly string[] {
  return arrayOf(value, path, problems).flatMap((entry, index) => {
    const text = typeof entry === 'string' ? entry : isObject(entry) ? textAt(entry, 'cidrAddress') : null
    if (text !== null && parseCidr(text) !== null) return text
    problems.push({ path: `${path}[${index}]`, code: 'range', ...(text === null ? {} : { value: text }) })
    return []
  })
}

/** What stands against saving a named location. */
export function checkNamedLocation(source: JsonObject): readonly ReadProblem[] {
  const problems: ReadProblem[] = []
  const location = readNamedLocation({ id: '-', ...source }, 'namedLocation', problems)
  if (location.displayName.trim() === '') problems.push({ path: 'namedLocation.displayName', code: 'missing' })
  if (location.kind === 'unsupported') problems.push({ path: 'namedLocation.@odata.type', code: 'wrong-type' })
  if (location.kind === 'ip' && location.ranges.length === 0) problems.push({ path: 'namedLocation.ipRanges', code: 'missing' })
  if (location.kind === 'ip' && location.ranges.length > MAX_RANGES) problems.push({ path: 'namedLocation.ipRanges', code: 'too-many', value: String(location.ranges.length) })
  if (location.kind === 'country' && location.countries.length === 0 && !location.includeUnknown) problems.push({ path: 'namedLocation.countriesAndRegions', code: 'missing' })
  return problems
}

export function readStrength(source: JsonObject, path: string, problems: ReadProblem[]): StrengthPolicy {
  const id = textAt(source, 'id') ?? ''
  if (id === '') problems.push({ path: `${path}.id`, code: 'missing' })
  return { id, displayName: textAt(source, 'displayName') ?? '', allowedCombinations: textsOf(field(source, 'allowedCombinations'), `${path}.allowedCombinations`, problems) }
}

export function readApplication(source: JsonObject, path: string, problems: ReadProblem[]): DirectoryApplication {
  const id = textAt(source, 'id') ?? ''
  if (id === '') problems.push({ path: `${path}.id`, code: 'missing' })
  const attributes = field(source, 'attributes')
  return { id, suites: textsOf(field(source, 'suites'), `${path}.suites`, problems), ...(isObject(attributes) ? { attributes } : {}) }
}

export function textsOf(value: JsonValue | undefined, path: string, problems: ReadProblem[]): readonly string[] {
  return arrayOf(value, path, problems).flatMap((entry, index) => {
    if (typeof entry === 'string') return entry
    problems.push({ path: `${path}[${index}]`, code: 'wrong-type' })
    return []
  })
}

export function arrayOf(value: JsonValue | undefined, path: string, problems: ReadProblem[]): readonly JsonValue[] {
  if (value === undefined || value === null) return []
  if (Array.isArray(value)) return value
  problems.push({ path, code: 'wrong-type' })
  return []
}
