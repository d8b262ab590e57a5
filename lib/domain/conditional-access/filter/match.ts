import { assertNever } from '../../shared'
import type { Literal, Rule } from './parse'
import type { Comparison } from './tokens'

/** The value of an attribute by its lower-cased name; undefined or null if there is none. */
export type Lookup = (attribute: string) => unknown

/**
 * A rule as a function. An attribute without a value equals nothing but null, so positive comparisons fail and negative ones hold,
 * as the reference does for unregistered devices. Text is compared without regard to case.
 */
export function matcher(rule: Rule): (lookup: Lookup) => boolean {
  switch (rule.kind) {
    case 'and': {
      const [left, right] = [matcher(rule.left), matcher(rule.right)]
      return (lookup) => left(lookup) && right(lookup)
    }
    case 'or': {
      const [left, right] = [matcher(rule.left), matcher(rule.right)]
      return (lookup) => left(lookup) || right(lookup)
    }
    case 'not': {
      const inner = matcher(rule.rule)
      return (lookup) => !inner(lookup)
    }
    case 'compare': {
      const attribute = rule.attribute.toLowerCase()
      const test = comparison(rule.operator, rule.values.map(plain))
      return (lookup) => test(lookup(attribute))
    }
    default:
      return assertNever(rule)
  }
}

const plain = (value: Literal): string | null => (value === null ? null : String(value).toLowerCase())

function comparison(operator: Comparison, values: readonly (string | null)[]): (actual: unknown) => boolean {
  const [first = null] = values
  switch (operator) {
    case 'eq':
    case 'in':
      return (actual) => values.some((value) => equals(actual, value))
    case 'ne':
    case 'notin':
      return (actual) => !values.some((value) => equals(actual, value))
    case 'contains':
      return (actual) => contains(actual, first)
    case 'notcontains':
      return (actual) => !contains(actual, first)
    case 'startswith':
      return (actual) => some(actual, (text) => first !== null && text.startsWith(first))
    case 'notstartswith':
      return (actual) => !some(actual, (text) => first !== null && text.startsWith(first))
    case 'endswith':
      return (actual) => some(actual, (text) => first !== null && text.endsWith(first))
    case 'notendswith':
      return (actual) => !some(actual, (text) => first !== null && text.endsWith(first))
    default:
      return assertNever(operator)
  }
}

function equals(actual: unknown, value: string | null): boolean {
  return value === null ? isNothing(actual) : some(actual, (text) => text === value)
}

/** Part of a text, or one member of a collection. */
function contains(actual: unknown, value: string | null): boolean {
  return value !== null && some(actual, (text) => (Array.isArray(actual) ? text === value : text.includes(value)))
}

const isNothing = (actual: unknown) => actual === undefined || actual === null || actual === '' || (Array.isArray(actual) && actual.length === 0)

function some(actual: unknown, test: (text: string) => boolean): boolean {
  if (isNothing(actual)) return false
  if (Array.isArray(actual)) return actual.some((member) => some(member, test))
  return (typeof actual === 'string' || typeof actual === 'boolean' || typeof actual === 'number') && test(String(actual).toLowerCase())
}
