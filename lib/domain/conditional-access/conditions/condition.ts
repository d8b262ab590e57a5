import type { Facts } from '../facts'
import type { ConditionName, Fault } from '../policy'

/** What a condition says about a sign-in. UNKNOWN only if the policy itself is at fault, never because a fact is missing. */
export const NO = 1
export const YES = 2
export const UNKNOWN = 3
export type Verdict = typeof NO | typeof YES | typeof UNKNOWN

export interface CompiledCondition {
  readonly name: ConditionName
  readonly test: (facts: Facts) => Verdict
  /** Why `test` may answer UNKNOWN. */
  readonly faults: readonly Fault[]
}

export const verdict = (matches: boolean): Verdict => (matches ? YES : NO)

/** Exclude beats include; what cannot be told never excludes for certain. */
export function includeExclude(included: Verdict, excluded: Verdict): Verdict {
  if (excluded === YES || included === NO) return NO
  return included === YES && excluded === NO ? YES : UNKNOWN
}

export const lowerSet = (values: readonly string[]): ReadonlySet<string> => new Set(values.map((value) => value.toLowerCase()))

export function anyIn(values: readonly string[], set: ReadonlySet<string>): boolean {
  if (set.size === 0) return false
  for (const value of values) if (set.has(value)) return true
  return false
}

/** A condition that is one list of values, matched by one value of the sign-in. */
export function levels(name: ConditionName, values: readonly string[], actual: (facts: Facts) => string): CompiledCondition {
  const wanted = lowerSet(values)
  return { name, faults: [], test: (facts) => verdict(wanted.has(actual(facts))) }
}
