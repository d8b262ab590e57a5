import { parse, type Atrule, type Block, type CssNode, type Declaration, type Rule, type Selector } from 'css-tree'
import { BRAND_ROOT, isBrandClass, printerOf, takesState } from './css-rules'

export const CSS_LIMITS = { bytes: 25 * 1_024, rules: 400 } as const

export type CssFault = 'too-long' | 'character' | 'syntax' | 'comment-mark' | 'at-rule' | 'media' | 'selector' | 'class' | 'state' | 'nested' | 'property' | 'not-here' | 'important' | 'value' | 'too-many'

/** Why the CSS was refused and where, counted from 1. `what` is the admin's own text, shortened. */
export interface CssProblem {
  readonly line: number
  readonly column: number
  readonly fault: CssFault
  readonly what: string
}

export type CssScheme = 'all' | 'light' | 'dark'

export interface BrandRule {
  readonly scheme: CssScheme
  readonly classes: readonly string[]
  readonly state: string | null
  readonly declarations: readonly (readonly [property: string, value: string])[]
}

const MOST_PROBLEMS = 50
// Controls, line separators, what is invisible or turns the direction of text, halves of characters, and private ones.
const STRANGE = /[^\t\n\r\f\u0020-\u{10ffff}]|[\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\uffff\u{e0000}-\u{e0fff}]/u

/** Reads an organisation's CSS into rules that are ours word by word. Whatever is not on the list is refused, and then there are no rules. */
export function readBrandCss(source: string): { readonly rules: readonly BrandRule[]; readonly problems: readonly CssProblem[] } {
  const problem = unreadable(source)
  if (problem) return { rules: [], problems: [problem] }
  const reader = new Reader()
  try {
    const sheet = parse(source, { positions: true, parseCustomProperty: true, onParseError: (error) => reader.refuse(error, 'syntax', error.message) })
    if (sheet.type === 'StyleSheet') for (const node of sheet.children.toArray()) reader.top(node, 'all')
  } catch {
    // Brackets inside brackets end the stack of the parser.
    reader.refuse({ line: 1, column: 1 }, 'syntax', '')
  }
  const problems = reader.problems.toSorted((one, other) => one.line - other.line || one.column - other.column).slice(0, MOST_PROBLEMS)
  return { rules: problems.length === 0 ? reader.rules : [], problems }
}

/** The rules as text for a style element: letters of ours only, and every selector below the root. */
export function printBrandCss(rules: readonly BrandRule[]): string {
  return rules.map(({ scheme, classes, state, declarations }) => {
    const selector = `.${BRAND_ROOT} .${classes.join('.')}${state ? `:${state}` : ''}`
    const rule = `${selector}{${declarations.map(([property, value]) => `${property}:${value}`).join(';')}}`
    return scheme === 'all' ? rule : `@media (prefers-color-scheme:${scheme}){${rule}}`
  }).join('\n')
}

function unreadable(source: string): CssProblem | undefined {
  if (source.length > CSS_LIMITS.bytes || new TextEncoder().encode(source).byteLength > CSS_LIMITS.bytes) return { line: 1, column: 1, fault: 'too-long', what: '' }
  const found = STRANGE.exec(source)
  if (!found) return undefined
  const before = source.slice(0, found.index).split(/\r\n|[\n\r\f]/)
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1, fault: 'character', what: `U+${(found[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}` }
}

class Reader {
  readonly rules: BrandRule[] = []
  readonly problems: CssProblem[] = []

  refuse(at: { line: number; column: number }, fault: CssFault, what: string): undefined {
    this.problems.push({ line: at.line, column: at.column, fault, what: what.slice(0, 80) })
    return undefined
  }

  private at(node: CssNode, fault: CssFault, what: string): undefined {
    return this.refuse(node.loc?.start ?? { line: 1, column: 1 }, fault, what)
  }

  top(node: CssNode, scheme: CssScheme): void {
    if (node.type === 'Comment') return
    if (node.type === 'Rule') this.rule(node, scheme)
    else if (node.type === 'Atrule') this.atRule(node, scheme)
    else if (node.type === 'CDO' || node.type === 'CDC') this.at(node, 'comment-mark', node.type === 'CDO' ? '<!--' : '-->')
    else this.at(node, 'syntax', node.type === 'Raw' ? node.value : node.type)
  }

  private atRule(node: Atrule, scheme: CssScheme): void {
    if (node.name !== 'media' || scheme !== 'all' || !node.block) return this.at(node, 'at-rule', `@${node.name}`)
    const wanted = schemeOf(node.prelude)
    if (!wanted) return this.at(node.prelude ?? node, 'media', '@media')
    for (const child of node.block.children.toArray()) this.top(child, wanted)
  }

  private rule(node: Rule, scheme: CssScheme): void {
    if (node.prelude.type !== 'SelectorList') return this.at(node.prelude, 'selector', node.prelude.value)
    const block = node.block
    for (const selector of node.prelude.children.toArray()) {
      const target = selector.type === 'Selector' ? this.target(selector) : this.at(selector, 'selector', selector.type)
      if (target) this.keep({ scheme, ...target, declarations: this.declarations(block, target.classes) }, node)
    }
  }

  private keep(rule: BrandRule, node: Rule): void {
    if (rule.declarations.length === 0) return
    if (this.rules.length >= CSS_LIMITS.rules) this.at(node, 'too-many', '')
    else this.rules.push(rule)
  }

  /** One or more known classes on one element, and perhaps a state at its end. */
  private target(selector: Selector): { classes: string[]; state: string | null } | undefined {
    const classes: string[] = []
    let state: string | null = null
    for (const part of selector.children.toArray()) {
      if (state !== null) return this.at(part, 'selector', part.type)
      if (part.type === 'ClassSelector') {
        if (!isBrandClass(part.name)) return this.at(part, 'class', `.${part.name}`)
        if (!classes.includes(part.name)) classes.push(part.name)
      } else if (part.type === 'PseudoClassSelector' && part.children === null && classes.length > 0) {
        if (!takesState(classes, part.name)) return this.at(part, 'state', `:${part.name}`)
        state = part.name
      } else return this.at(part, 'selector', 'name' in part && typeof part.name === 'string' ? part.name : part.type)
    }
    return classes.length > 0 ? { classes, state } : this.at(selector, 'selector', '')
  }

  private declarations(block: Block, classes: readonly string[]): (readonly [string, string])[] {
    const kept: (readonly [string, string])[] = []
    for (const node of block.children.toArray()) {
      if (node.type === 'Comment') continue
      if (node.type === 'Declaration') {
        const printed = this.declaration(node, classes)
        if (printed) kept.push(printed)
      } else this.at(node, node.type === 'Rule' || node.type === 'Atrule' ? 'nested' : 'syntax', node.type === 'Raw' ? node.value : node.type)
    }
    return kept
  }

  private declaration(node: Declaration, classes: readonly string[]): readonly [string, string] | undefined {
    const property = node.property.toLowerCase()
    const print = printerOf(classes, property)
    if (typeof print === 'string') return this.at(node, print === 'class' ? 'not-here' : 'property', node.property)
    if (node.important) return this.at(node, 'important', node.property)
    const printed = node.value.type === 'Value' ? print(node.value.children.toArray().filter((part) => part.type !== 'Comment' && part.type !== 'WhiteSpace')) : undefined
    return printed === undefined ? this.at(node.value, 'value', node.property) : [property, printed]
  }
}

/** (prefers-color-scheme: dark) and light, and nothing beside it. */
function schemeOf(prelude: Atrule['prelude']): 'light' | 'dark' | undefined {
  const list = only(prelude?.type === 'AtrulePrelude' ? prelude.children.toArray() : [])
  const query = only(list?.type === 'MediaQueryList' ? list.children.toArray() : [])
  if (query?.type !== 'MediaQuery' || query.modifier !== null || query.mediaType !== null || query.condition === null) return undefined
  const feature = only(query.condition.children.toArray())
  if (feature?.type !== 'Feature' || feature.name !== 'prefers-color-scheme' || feature.value?.type !== 'Identifier') return undefined
  return feature.value.name === 'dark' ? 'dark' : feature.value.name === 'light' ? 'light' : undefined
}

const only = (nodes: readonly CssNode[]): CssNode | undefined => (nodes.length === 1 ? nodes[0] : undefined)
