import type { NamedLocation } from '../directory'
import type { Facts } from '../facts'
import { parseCidr } from './address'
import { rangeSet, type RangeSet } from './range-set'

/** The named locations of a directory, prepared once: networks as sorted ranges, countries as sets. */
export interface Locations {
  readonly size: number
  /** Every trusted network. */
  readonly trusted: readonly number[]
  /** By lower-cased id; null: not there, or of a kind that cannot be evaluated here. */
  indexOf(id: string): number | null
  isUnsupported(id: string): boolean
  /** Remembered per sign-in, because many policies name the same places. */
  contains(index: number, facts: Facts): boolean
  at(index: number): PreparedLocation | undefined
}

export interface PreparedLocation {
  readonly location: NamedLocation
  readonly ranges: RangeSet | null
  readonly countries: ReadonlySet<string>
  readonly includeUnknown: boolean
}

const OUTSIDE = 1
const INSIDE = 2

export function prepareLocations(all: readonly NamedLocation[]): Locations {
  const prepared = all.filter((location) => location.kind !== 'unsupported').map(prepare)
  const byId = new Map(prepared.map(({ location }, index) => [location.id.toLowerCase(), index]))
  const unsupported = new Set(all.filter((location) => location.kind === 'unsupported').map(({ id }) => id.toLowerCase()))
  return {
    size: prepared.length,
    trusted: prepared.flatMap(({ location }, index) => (location.kind === 'ip' && location.isTrusted ? [index] : [])),
    indexOf: (id) => byId.get(id) ?? null,
    isUnsupported: (id) => unsupported.has(id),
    at: (index) => prepared[index],
    contains(index, facts) {
      const remembered = facts.inside[index]
      if (remembered === INSIDE || remembered === OUTSIDE) return remembered === INSIDE
      const place = prepared[index]
      const inside = place !== undefined && isInside(place, facts)
      facts.inside[index] = inside ? INSIDE : OUTSIDE
      return inside
    },
  }
}

function prepare(location: NamedLocation): PreparedLocation {
  if (location.kind !== 'ip') {
    const country = location.kind === 'country'
    return { location, ranges: null, countries: new Set(country ? location.countries.map((code) => code.toUpperCase()) : []), includeUnknown: country && location.includeUnknown }
  }
  return { location, ranges: rangeSet(location.ranges.flatMap((range) => parseCidr(range) ?? [])), countries: new Set(), includeUnknown: false }
}

function isInside({ ranges, countries, includeUnknown }: PreparedLocation, { address, country }: Facts): boolean {
  if (ranges) return address !== null && ranges.has(address)
  return country === '' ? includeUnknown : countries.has(country)
}
