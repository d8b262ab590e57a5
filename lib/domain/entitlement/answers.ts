import type { Question } from './policy.schema'

/** By id of the question. */
export type Answers = Readonly<Record<string, string | readonly string[]>>

const MAX_ANSWER = 4_000
/** A pattern is tried on this much at most, and not at all if it could take for ever. */
const MAX_MATCHED = 500

/** The first thing that is wrong with the answers, or null. Only blanks are no answer. */
export function checkAnswers(questions: readonly Question[], answers: Answers): { readonly code: string; readonly question: string } | null {
  const known = new Set(questions.map(({ id }) => id))
  const stranger = Object.keys(answers).find((id) => !known.has(id))
  if (stranger !== undefined) return { code: 'answer-unknown', question: stranger }
  for (const question of questions) {
    const code = problemOf(question, Object.hasOwn(answers, question.id) ? answers[question.id] : undefined)
    if (code !== null) return { code, question: question.id }
  }
  return null
}

function problemOf(question: Question, answer: string | readonly string[] | undefined): string | null {
  const values = (typeof answer === 'string' ? [answer] : answer ?? []).filter((value) => value.trim() !== '')
  if (values.length === 0) return question.isRequired ? 'answer-missing' : null
  if (values.some((value) => value.length > MAX_ANSWER)) return 'answer-too-long'
  if (question.choices.length > 0) {
    const offered = new Set(question.choices.map(({ actualValue }) => actualValue))
    return values.every((value) => offered.has(value)) && (question.isMultipleSelectionAllowed || values.length === 1) ? null : 'answer-choice'
  }
  const [text = ''] = values
  if (values.length > 1 || (question.isSingleLineQuestion && /[\r\n]/.test(text))) return 'answer-pattern'
  return question.regexPattern === undefined || question.regexPattern === '' || matches(question.regexPattern, text) ? null : 'answer-pattern'
}

function matches(pattern: string, text: string): boolean {
  if (text.length > MAX_MATCHED || !isQuick(pattern)) return false
  try {
    return new RegExp(`^(?:${pattern})$`, 'u').test(text)
  } catch {
    return false
  }
}

/** No repetition inside or beside a repetition, no reference backwards: such a pattern cannot be made to run for ever. */
export function isQuick(pattern: string): boolean {
  const plain = pattern.replace(/\\[dDwWsSbB]/g, 'a').replace(/\\[^1-9k]/g, 'a').replace(/\[(?:[^\]\\]|\\.)*\]/g, 'a')
  return !/\\/.test(plain) && !/\([^()]*(?:[*+|]|\{\d+,\d*\})[^()]*\)(?:[*+]|\{\d+,)/.test(plain) && !/\([^()]*\([^]*\)[^()]*\)(?:[*+]|\{)/.test(plain) && (plain.match(/[*+]|\{\d+,\}/g) ?? []).length <= 3
}
