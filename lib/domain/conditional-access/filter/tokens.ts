export type TokenKind = 'word' | 'operator' | 'text' | '(' | ')' | '[' | ']' | ',' | 'end'

export interface Token {
  readonly kind: TokenKind
  /** Unescaped content of a text; an operator in lower case without its hyphen. */
  readonly value: string
  /** Counted from 1. */
  readonly position: number
}

export class RuleError extends Error {
  override readonly name = 'RuleError'
  constructor(readonly code: 'rule-syntax' | 'rule-attribute', readonly position: number, readonly found: string) {
    super(`${code} at ${position}`)
  }
}

export const COMPARISONS = ['eq', 'ne', 'startswith', 'notstartswith', 'endswith', 'notendswith', 'contains', 'notcontains', 'in', 'notin'] as const
export type Comparison = (typeof COMPARISONS)[number]
const OPERATORS: ReadonlySet<string> = new Set([...COMPARISONS, 'and', 'or', 'not'])

const SPACE = /\s/
const WORD = /[A-Za-z0-9_.$:]/
const MARKS: ReadonlySet<string> = new Set(['(', ')', '[', ']', ','])

/** Splits a filter rule. Operators may come with or without their hyphen, as the reference allows; a backtick escapes inside text. */
export function tokens(rule: string): readonly Token[] {
  const found: Token[] = []
  let at = 0
  while (at < rule.length) {
    const char = rule.charAt(at)
    const position = at + 1
    if (SPACE.test(char)) {
      at++
    } else if (MARKS.has(char)) {
      // SAFE: MARKS holds exactly the token kinds of one character.
      found.push({ kind: char as TokenKind, value: char, position })
      at++
    } else if (char === '"' || char === "'") {
      const { value, end } = text(rule, at)
      found.push({ kind: 'text', value, position })
      at = end
    } else if (char === '-' || WORD.test(char)) {
      let end = at + 1
      while (end < rule.length && WORD.test(rule.charAt(end))) end++
      const word = rule.slice(at, end)
      const bare = word.replace(/^-/, '').toLowerCase()
      if (OPERATORS.has(bare)) found.push({ kind: 'operator', value: bare, position })
      else if (char === '-' && !/^-\d/.test(word)) throw new RuleError('rule-syntax', position, word)
      else found.push({ kind: 'word', value: word, position })
      at = end
    } else {
      throw new RuleError('rule-syntax', position, char)
    }
  }
  found.push({ kind: 'end', value: '', position: rule.length + 1 })
  return found
}

function text(rule: string, start: number): { value: string; end: number } {
  const quote = rule.charAt(start)
  let value = ''
  for (let at = start + 1; at < rule.length; at++) {
    const char = rule.charAt(at)
    if (char === quote) return { value, end: at + 1 }
    if (char === '`' && at + 1 < rule.length) value += rule.charAt(++at)
    else value += char
  }
  throw new RuleError('rule-syntax', start + 1, rule.slice(start, start + 20))
}
