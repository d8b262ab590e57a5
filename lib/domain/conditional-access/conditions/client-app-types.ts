import { lowerSet, verdict, YES, type CompiledCondition } from './condition'

/** An unknown client matches only `all`. Exchange ActiveSync covers its clients on supported platforms too. */
export function clientAppTypesCondition(values: readonly string[]): CompiledCondition {
  const wanted = lowerSet(values)
  if (wanted.has('all')) return { name: 'clientAppTypes', faults: [], test: () => YES }
  const sync = wanted.has('exchangeactivesync')
  return {
    name: 'clientAppTypes',
    faults: [],
    test: ({ clientAppType }) => verdict(wanted.has(clientAppType) || (sync && clientAppType === 'eassupported')),
  }
}
