import { COMPARISONS, RuleError, tokens, type Comparison, type Token, type TokenKind } from './tokens'

export type Literal = string | boolean | number | null

export type Rule =
  | { readonly kind: 'and' | 'or'; readonly left: Rule; readonly right: Rule }
  | { readonly kind: 'not'; readonly rule: Rule }
  | { readonly kind: 'compare'; readonly attribute: string; readonly operator: Comparison; readonly values: readonly Literal[]; readonly position: number }

const MAX_LENGTH = 3_072
const MAX_DEPTH = 100
const LISTS: ReadonlySet<string> = new Set(['in', 'notin'])
const CONSTANTS: ReadonlyMap<string, Literal> = new Map([['true', true], ['$true', true], ['false', false], ['$false', false], ['null', null], ['$null', null]])

/** Parses a filter rule of Graph (`device.trustType -ne "ServerAD" -or …`). Throws RuleError with the place of the first mistake. */
export function parseRule(text: string): Rule {
  if (text.length > MAX_LENGTH) throw new RuleError('rule-syntax', MAX_LENGTH, '…')
  const list = tokens(text)
  let at = 0
  let depth = 0
  // SAFE: the list ends with an `end` token that is never stepped over.
  const peek = (): Token => list[at] as Token
  const isOperator = (name: string) => peek().kind === 'operator' && peek().value === name
  const refuse = (token: Token): never => {
    throw new RuleError('rule-syntax', token.position, token.value)
  }
  const take = (kind: TokenKind): Token => {
    const token = peek()
    if (token.kind !== kind) refuse(token)
    if (kind !== 'end') at++
    return token
  }
  const chain = (name: 'and' | 'or', part: () => Rule): Rule => {
    let left = part()
    while (isOperator(name)) {
      at++
      left = { kind: name, left, right: part() }
    }
    return left
  }
  const either = (): Rule => chain('or', both)
  const both = (): Rule => chain('and', unary)
  const unary = (): Rule => {
    if (++depth > MAX_DEPTH) refuse(peek())
    try {
      if (isOperator('not')) {
        at++
        return { kind: 'not', rule: unary() }
      }
      if (peek().kind !== '(') return comparison()
      at++
      const inside = either()
      take(')')
      return inside
    } finally {
      depth--
    }
  }
  const comparison = (): Rule => {
    const subject = take('word')
    const operator = COMPARISONS.find((name) => isOperator(name)) ?? refuse(peek())
    at++
    const values = LISTS.has(operator) ? listOf() : [literal()]
    return { kind: 'compare', attribute: subject.value, operator, values, position: subject.position }
  }
  const listOf = (): Literal[] => {
    const close = peek().kind === '(' ? ')' : ']'
    take(close === ')' ? '(' : '[')
    const values = [literal()]
    while (peek().kind === ',') {
      at++
      values.push(literal())
    }
    take(close)
    return values
  }
  const literal = (): Literal => {
    const token = peek()
    at++
    if (token.kind === 'text') return token.value
    const constant = token.kind === 'word' ? CONSTANTS.get(token.value.toLowerCase()) : undefined
    if (constant !== undefined) return constant
    return token.kind === 'word' && /^-?\d+(\.\d+)?$/.test(token.value) ? Number(token.value) : refuse(token)
  }
  const whole = either()
  take('end')
  return whole
}

/** Every comparison of a rule, in reading order. */
export function comparisonsOf(rule: Rule): readonly Extract<Rule, { kind: 'compare' }>[] {
  if (rule.kind === 'compare') return [rule]
  return rule.kind === 'not' ? comparisonsOf(rule.rule) : [...comparisonsOf(rule.left), ...comparisonsOf(rule.right)]
}
