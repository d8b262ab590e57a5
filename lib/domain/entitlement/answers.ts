import { RE2JS } from 're2js'
import { err, ok, type Result } from '../shared'
import type { Question } from './policy.schema'

/** By id of the question. */
export type Answers = Readonly<Record<string, string | readonly string[]>>

const MAX_ANSWER = 4_000
/** The time of a match is the product of these two: some seventy milliseconds at most. */
const [MAX_MATCHED, MAX_PROGRAM] = [500, 500]

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

/** Answers as an approver leaves them, or what is wrong: only questions that let them be edited may be, and the whole has to fit as before. */
export function correctAnswers(questions: readonly Question[], answers: Answers, changes: Answers): Result<Answers, { readonly code: string }> {
  const fixed = Object.keys(changes).find((id) => questions.find((question) => question.id === id)?.isAnswerEditable !== true)
  if (fixed !== undefined) return err({ code: `answer-not-editable:${fixed}` })
  const corrected = { ...answers, ...changes }
  const problem = checkAnswers(questions, corrected)
  return problem === null ? ok(corrected) : err({ code: `${problem.code}:${problem.question}` })
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

const matches = (pattern: string, text: string): boolean => text.length <= MAX_MATCHED && (compiled(pattern)?.matches(text) ?? false)

/** RE2 takes time in proportion to the text, whatever the pattern; a backtracking engine can be made to run for ever by somebody else's pattern. */
function compiled(pattern: string): RE2JS | null {
  try {
    const program = RE2JS.compile(pattern)
    return program.programSize() <= MAX_PROGRAM ? program : null
  } catch {
    return null
  }
}

/** Whether a pattern can be tried on answers: references backwards, looking around, and patterns that unfold to five hundred steps cannot. */
export const isQuick = (pattern: string): boolean => compiled(pattern) !== null
