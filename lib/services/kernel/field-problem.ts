import type { z } from 'zod'

/** Why a value was refused, as a key of the catalogue `field` with its parameters: the library's own English never leaves the kernel. */
export interface FieldProblem {
  readonly key: string
  readonly params?: Readonly<Record<string, string | number>>
}

type Issue = z.core.$ZodIssue

/** The one table from what the schema library says to what we say. */
export function fieldProblem(issue: Issue): FieldProblem {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined || issue.input === null ? { key: 'required' } : { key: KINDS[issue.expected] ?? 'kind' }
    case 'too_small':
      return small(issue)
    case 'too_big':
      return big(issue)
    case 'invalid_format':
      return { key: FORMATS[issue.format] ?? 'format' }
    case 'invalid_value':
      return { key: 'choice' }
    case 'not_multiple_of':
      return { key: 'step', params: { step: Number(issue.divisor) } }
    case 'unrecognized_keys':
      return { key: 'unknown', params: { names: issue.keys.slice(0, 5).join(', ').slice(0, 200) } }
    case 'invalid_union':
    case 'invalid_key':
    case 'invalid_element':
    case 'custom':
      return { key: 'other' }
  }
}

const KINDS: Readonly<Record<string, string>> = { number: 'number', int: 'whole', date: 'date', boolean: 'choice' }
const FORMATS: Readonly<Record<string, string>> = { email: 'email', url: 'url', uuid: 'id', datetime: 'date', date: 'date', time: 'date', safeint: 'whole' }

const sized = (origin: string) => (origin === 'string' ? 'text' : origin === 'array' || origin === 'set' || origin === 'map' ? 'list' : origin === 'date' ? 'date' : 'number')

function small({ origin, minimum }: Extract<Issue, { code: 'too_small' }>): FieldProblem {
  const kind = sized(origin)
  if (kind === 'date') return { key: 'tooEarly' }
  if (kind !== 'number' && Number(minimum) <= 1) return { key: kind === 'text' ? 'required' : 'chooseOne' }
  return { key: `min.${kind}`, params: { min: Number(minimum) } }
}

function big({ origin, maximum }: Extract<Issue, { code: 'too_big' }>): FieldProblem {
  const kind = sized(origin)
  return kind === 'date' ? { key: 'tooLate' } : { key: `max.${kind}`, params: { max: Number(maximum) } }
}

/** The first problem of each field, by its dotted path. */
export function fieldProblems(issues: readonly Issue[]): Readonly<Record<string, FieldProblem>> {
  const problems: Record<string, FieldProblem> = {}
  for (const issue of issues) problems[issue.path.join('.')] ??= fieldProblem(issue)
  return problems
}
