import { matcher, type Lookup } from '../filter/match'
import { comparisonsOf, parseRule } from '../filter/parse'
import { RuleError } from '../filter/tokens'
import type { ConditionName, Fault, FilterRule } from '../policy'

export interface CompiledRule {
  /** null: the rule cannot be understood. */
  readonly matches: ((lookup: Lookup) => boolean) | null
  readonly faults: readonly Fault[]
}

/** Parses the rule of a filter; its mode is the caller's. */
export function compileRule({ rule }: FilterRule, part: ConditionName, path: string, knows: (attribute: string) => boolean): CompiledRule {
  try {
    const parsed = parseRule(rule)
    for (const { attribute, position } of comparisonsOf(parsed)) if (!knows(attribute)) throw new RuleError('rule-attribute', position, attribute)
    return { matches: matcher(parsed), faults: [] }
  } catch (error) {
    if (!(error instanceof RuleError)) throw error
    return { matches: null, faults: [{ part, path: `${path}.rule`, code: error.code, value: error.found, position: error.position }] }
  }
}
