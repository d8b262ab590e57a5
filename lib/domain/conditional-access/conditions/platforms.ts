import type { Selection } from '../policy'
import { lowerSet, verdict, type CompiledCondition } from './condition'

/** An unknown platform matches only `all`. Without an include list, every platform is included. */
export function platformsCondition({ include, exclude }: Selection): CompiledCondition {
  const included = lowerSet(include)
  const excluded = lowerSet(exclude)
  const everything = included.size === 0 || included.has('all')
  const nothing = excluded.has('all')
  return {
    name: 'platforms',
    faults: [],
    test: ({ platform }) => verdict(!nothing && (everything || included.has(platform)) && !excluded.has(platform)),
  }
}
