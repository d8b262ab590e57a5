import type { Fault, Selection } from '../policy'
import type { Facts } from '../facts'
import type { Locations } from '../network/locations'
import { includeExclude, NO, UNKNOWN, YES, type CompiledCondition, type Verdict } from './condition'

/** Named networks and countries. An unknown address is in no network; an unknown country only where a location says so. */
export function locationsCondition({ include, exclude }: Selection, locations: Locations): CompiledCondition {
  const faults: Fault[] = []
  const included = side(include, 'includeLocations', locations, faults)
  const excluded = side(exclude, 'excludeLocations', locations, faults)
  const unrestricted = include.length === 0
  return {
    name: 'locations',
    faults,
    test: (facts) => includeExclude(unrestricted ? YES : included(facts), excluded(facts)),
  }
}

function side(values: readonly string[], list: string, locations: Locations, faults: Fault[]): (facts: Facts) => Verdict {
  const indexes: number[] = []
  let everywhere = false
  let unknown = false
  values.forEach((value, position) => {
    const name = value.toLowerCase()
    if (name === 'all') everywhere = true
    else if (name === 'alltrusted') indexes.push(...locations.trusted)
    else {
      const index = locations.indexOf(name)
      if (index !== null) indexes.push(index)
      else {
        unknown = true
        faults.push({ part: 'locations', path: `conditions.locations.${list}[${position}]`, code: locations.isUnsupported(name) ? 'unsupported-location' : 'unknown-location', value })
      }
    }
  })
  return (facts) => {
    if (everywhere) return YES
    for (const index of indexes) if (locations.contains(index, facts)) return YES
    return unknown ? UNKNOWN : NO
  }
}
