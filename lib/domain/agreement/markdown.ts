/** Markdown as a tree without HTML: what is not understood stays text. */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'strong' | 'emphasis'; readonly children: readonly Inline[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'link'; readonly href: string; readonly children: readonly Inline[] }
  | { readonly kind: 'break' }

export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3 | 4; readonly children: readonly Inline[] }
  | { readonly kind: 'paragraph'; readonly children: readonly Inline[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly start: number; readonly items: readonly (readonly Block[])[] }
  | { readonly kind: 'quote'; readonly children: readonly Block[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'rule' }

const MOST_DEEP = 6

export function parseMarkdown(source: string): readonly Block[] {
  const lines = source.replace(/^\ufeff/, '').replaceAll(/\r\n?/g, '\n').split('\n')
  // One empty line says as much as many.
  return blocksOf(lines.filter((line, at) => line.trim() !== '' || (lines[at - 1] ?? '').trim() !== ''), 0)
}

// Every pattern is linear: a text of terms is read at every showing. Ends are trimmed by hand.
const HEADING = /^ {0,3}(#{1,6})[ \t]+(.*)$/s
const RULE = /^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/
const ITEM = /^( {0,3})([-*+]|\d{1,9}[.)])(?:[ \t]+(.*)|)$/s
const FENCE = /^ {0,3}(```+|~~~+)/
const QUOTE = /^ {0,3}> ?(.*)$/s

function blocksOf(lines: readonly string[], depth: number): Block[] {
  const blocks: Block[] = []
  let at = 0
  const line = () => lines[at] ?? ''
  const startsBlock = (text: string) => text.trim() === '' || HEADING.test(text) || RULE.test(text) || FENCE.test(text) || QUOTE.test(text) || ITEM.test(text)
  while (at < lines.length) {
    const heading = HEADING.exec(line())
    const item = ITEM.exec(line())
    const fence = FENCE.exec(line())?.[1]
    if (line().trim() === '') at++
    else if (fence !== undefined) {
      const from = ++at
      while (at < lines.length && !line().trim().startsWith(fence)) at++
      blocks.push({ kind: 'code', text: lines.slice(from, at).join('\n') })
      at++
    } else if (heading) {
      // SAFE: between 1 and 4.
      blocks.push({ kind: 'heading', level: Math.min(4, heading[1]?.length ?? 1) as 1 | 2 | 3 | 4, children: inlineOf(withoutMarks(heading[2] ?? '')) })
      at++
    } else if (RULE.test(line())) {
      blocks.push({ kind: 'rule' })
      at++
    } else if (QUOTE.test(line()) && depth < MOST_DEEP) {
      const inner: string[] = []
      for (let found = QUOTE.exec(line()); found; found = QUOTE.exec(line())) {
        inner.push(found[1] ?? '')
        at++
      }
      blocks.push({ kind: 'quote', children: blocksOf(inner, depth + 1) })
    } else if (item && depth < MOST_DEEP) {
      const list = listAt(lines, at, depth)
      blocks.push(list.block)
      at = list.next
    } else {
      const text = [line().trimStart()]
      for (at++; at < lines.length && !startsBlock(line()); at++) text.push(line().trimStart())
      blocks.push({ kind: 'paragraph', children: inlineOf(text.join('\n')) })
    }
  }
  return blocks
}

/** Items of one kind one after the other; deeper lines belong to the item above them. */
function listAt(lines: readonly string[], from: number, depth: number): { readonly block: Block; readonly next: number } {
  const ordered = /\d/.test(ITEM.exec(lines[from] ?? '')?.[2] ?? '')
  const start = ordered ? Number.parseInt(ITEM.exec(lines[from] ?? '')?.[2] ?? '1', 10) : 1
  const items: string[][] = []
  let at = from
  let indent = 0
  for (; at < lines.length; at++) {
    const text = lines[at] ?? ''
    const found = items.length > 0 && leading(text) >= Math.max(2, indent) ? null : ITEM.exec(text)
    if (found && /\d/.test(found[2] ?? '') === ordered && !RULE.test(text)) {
      indent = (found[1]?.length ?? 0) + (found[2]?.length ?? 1) + 1
      items.push([found[3] ?? ''])
    } else if (text.trim() === '') {
      const after = lines[at + 1]
      if (after === undefined || (leading(after) < 2 && !sameKind(after, ordered))) break
      items.at(-1)?.push('')
    } else if (leading(text) >= 2) items.at(-1)?.push(text.slice(Math.min(indent, leading(text))))
    else if (found || HEADING.test(text) || RULE.test(text) || FENCE.test(text) || QUOTE.test(text)) break
    else items.at(-1)?.push(text)
  }
  return { block: { kind: 'list', ordered, start, items: items.map((item) => blocksOf(item, depth + 1)) }, next: at }
}

/** A heading without the marks and spaces that close it. */
function withoutMarks(text: string): string {
  let end = text.trimEnd().length
  while (text[end - 1] === '#') end--
  return text.slice(0, end).trimEnd()
}

const leading = (text: string): number => text.length - text.trimStart().length
const sameKind = (text: string, ordered: boolean): boolean => {
  const marker = ITEM.exec(text)?.[2]
  return marker !== undefined && /\d/.test(marker) === ordered
}

const INLINE = /\\([!-/:-@[-`{-~])|(?<!`)(`{1,3})(?!`)(.{1,1000}?)(?<!`)\2(?!`)|\[([^[\]\n]{1,500})\]\(([^()\s]{1,2000})\)|<((?:https?:\/\/|mailto:)[^<>\s]{1,2000})>|(\*\*|__)(?=\S)(.{1,1000}?)(?<=\S)\7|(\*|_)(?=\S)([^*_]{1,2000}?)(?<=\S)\9(?![\p{L}\p{N}])|((?<! ) {2,}|\\)\n/su

function inlineOf(source: string, depth = 0): Inline[] {
  const parts: Inline[] = []
  const text = (value: string) => {
    const last = parts.at(-1)
    if (value === '') return
    if (last?.kind === 'text') parts[parts.length - 1] = { kind: 'text', text: last.text + value }
    else parts.push({ kind: 'text', text: value })
  }
  let rest = source
  for (let found = depth < MOST_DEEP ? INLINE.exec(rest) : null; found; found = INLINE.exec(rest)) {
    const [whole, escaped, , code, label, target, bare, , strong, , emphasis, lineBreak] = found
    text(rest.slice(0, found.index))
    if (escaped !== undefined) text(escaped)
    else if (code !== undefined) parts.push({ kind: 'code', text: code.trim() })
    else if (label !== undefined && target !== undefined) {
      const href = safeHref(target)
      if (href === null) text(whole)
      else parts.push({ kind: 'link', href, children: inlineOf(label, depth + 1) })
    } else if (bare !== undefined) parts.push({ kind: 'link', href: bare, children: [{ kind: 'text', text: bare.replace(/^mailto:/, '') }] })
    else if (strong !== undefined) parts.push({ kind: 'strong', children: inlineOf(strong, depth + 1) })
    else if (emphasis !== undefined) parts.push({ kind: 'emphasis', children: inlineOf(emphasis, depth + 1) })
    else if (lineBreak !== undefined) parts.push({ kind: 'break' })
    rest = rest.slice(found.index + whole.length)
  }
  text(rest)
  return parts
}

const safeHref = (target: string): string | null => (/^(?:https?:\/\/|mailto:)/i.test(target) ? target : null)
