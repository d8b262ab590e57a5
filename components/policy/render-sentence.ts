import type { Phrase, PhraseList } from '@/lib/domain/conditional-access'

export interface SentenceWords {
  /** Of the catalogue `conditional-access.sentence`. */
  readonly t: { (key: string, values?: Record<string, string | number>): string; has(key: string): boolean }
  readonly list: (items: readonly string[], join: 'and' | 'or') => string
}

const MOST_NAMES = 4

/** A policy's sentence in the words of the language. A word that the catalogue does not know is shown as it stands in the policy. */
export function renderSentence({ key, values, names, parts }: Phrase, words: SentenceWords): string {
  if (!words.t.has(key)) return key.slice(key.indexOf('.') + 1)
  const filled = Object.entries(parts ?? {}).map(([name, part]) => [name, renderList(part, words)])
  return words.t(key, { ...values, ...(names && { names: renderNames(names, words) }), ...Object.fromEntries(filled) })
}

function renderList({ join, phrases }: PhraseList, words: SentenceWords): string {
  const said = phrases.map((phrase) => renderSentence(phrase, words))
  return join === 'none' ? said.join('') : words.list(said, join)
}

function renderNames(names: readonly string[], words: SentenceWords): string {
  if (names.length <= MOST_NAMES) return words.list(names, 'or')
  return words.list([...names.slice(0, MOST_NAMES - 1), words.t('more', { count: names.length - MOST_NAMES + 1 })], 'or')
}
