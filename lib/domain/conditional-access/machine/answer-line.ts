import type { Evaluation } from '../evaluate'
import type { JsonValue } from '../json/value'
import type { LineError } from './sign-in-line'

/** One line of the answer of `policy evaluate`. */
export function answerLine(id: JsonValue, { outcome, controls, session, policies, errors }: Evaluation): string {
  const rows = policies.map((policy) => ({ id: policy.id, result: policy.result, matched: policy.matched, unmatched: policy.unmatched }))
  return JSON.stringify({ id, outcome, controls, session, policies: rows, errors })
}

/** A line that could not be evaluated grants nothing. */
export function refusedLine(id: JsonValue, errors: readonly LineError[]): string {
  return JSON.stringify({ id, outcome: 'block', controls: [], session: {}, policies: [], errors })
}
