import type { PolicySet } from '../compile'
import { NO } from '../conditions/condition'
import type { Facts } from '../facts'
import type { ConditionName } from '../policy'
import type { Place } from './place-boxes'
import { addBit, emptyBits, type PolicyBits } from './policy-bits'

export const DIMENSIONS = [
  'users', 'targets', 'clientAppTypes', 'platforms', 'places', 'devices', 'signInRisk', 'userRisk', 'insiderRisk', 'authenticationFlow', 'time',
] as const
export type DimensionName = (typeof DIMENSIONS)[number]

/** The conditions a dimension decides. */
export const CONDITION_OF: Readonly<Record<DimensionName, ConditionName>> = {
  users: 'users', targets: 'applications', clientAppTypes: 'clientAppTypes', platforms: 'platforms', places: 'locations', devices: 'devices',
  signInRisk: 'signInRiskLevels', userRisk: 'userRiskLevels', insiderRisk: 'insiderRiskLevels', authenticationFlow: 'authenticationFlows', time: 'times',
}

/** Values that no policy tells apart. */
export interface CoverageClass {
  /** How many values; of people, how many persons (0: nobody today, but the kind exists). */
  readonly count: number
  /** The first few; of hours every one, because they only mean something together. */
  readonly examples: readonly string[]
  /** Of places, every one. */
  readonly places: readonly Place[]
  /** Policies whose condition these values meet. */
  readonly policies: PolicyBits
}

export interface Dimension {
  readonly name: DimensionName
  readonly classes: readonly CoverageClass[]
}

/** One value of a dimension: what it is called, and the facts it stands for. */
export interface Value {
  readonly name: string
  readonly facts: Facts
  /** Does not count as a person or thing that exists. */
  readonly imagined?: boolean
  readonly place?: Place
}

const EXAMPLES = 5

/** Sorts the values of a dimension into classes by what the conditions on it say, one value at a time. */
export function classifier(set: PolicySet, name: DimensionName): { readonly add: (value: Value) => void; readonly dimension: () => Dimension } {
  const condition = CONDITION_OF[name]
  const most = name === 'time' ? Number.POSITIVE_INFINITY : EXAMPLES
  const indexes = set.conditions.flatMap((candidate, index) => (candidate.name === condition ? [index] : []))
  const classes = new Map<string, { count: number; examples: string[]; places: Place[]; met: boolean[] }>()
  return {
    add(value) {
      const met = indexes.map((index) => set.conditions[index]?.test(value.facts) !== NO)
      const key = met.map(Number).join('')
      let found = classes.get(key)
      if (!found) classes.set(key, (found = { count: 0, examples: [], places: [], met }))
      if (!value.imagined) found.count++
      // Who exists says more than who may come.
      if (found.examples.length < most && !(value.imagined && found.count > 0)) found.examples.push(value.name)
      if (value.place) found.places.push(value.place)
    },
    dimension: () => ({
      name,
      classes: [...classes.values()].map(({ count, examples, places, met }) => ({ count, examples, places, policies: policiesWith(set, indexes, met) })),
    }),
  }
}

/** Policies that do not set the condition, and those whose condition is met. */
function policiesWith(set: PolicySet, indexes: readonly number[], met: readonly boolean[]): PolicyBits {
  const unmet = new Set(indexes.filter((_, place) => !met[place]))
  const bits = emptyBits(set.policies.length)
  set.policies.forEach((policy, index) => {
    if (!policy.conditions.some((condition) => unmet.has(condition))) addBit(bits, index)
  })
  return bits
}
