import type { AssignmentPolicy, Question } from './policy.schema'

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const entries = (value: unknown): readonly Readonly<Record<string, unknown>>[] => (Array.isArray(value) ? value.filter((entry) => typeof entry === 'object' && entry !== null) : [])

/** The text in the reader's language, if the package has it. */
function localised(source: Readonly<Record<string, unknown>>, language: string): string {
  const wanted = language.toLowerCase()
  const found = entries(source['localizations']).find((entry) => text(entry['languageCode']).toLowerCase() === wanted) ?? entries(source['localizations']).find((entry) => text(entry['languageCode']).toLowerCase().split('-')[0] === wanted.split('-')[0])
  return text(found?.['text']) || text(source['text'])
}

const viewOf = (question: Question, language: string) => ({
  id: question.id, text: localised(question, language) || question.id, isRequired: question.isRequired, isSingleLine: question.isSingleLineQuestion, isMultiple: question.isMultipleSelectionAllowed,
  choices: question.choices.map((choice) => ({ value: choice.actualValue, text: localised(choice, language) || choice.actualValue })),
})

/** The questions of a policy as somebody is asked them. */
export const questionsIn = ({ questions }: Pick<AssignmentPolicy, 'questions'>, language: string) => questions.map((question) => viewOf(question, language))
