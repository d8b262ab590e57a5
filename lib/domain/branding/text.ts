/** The little Markdown of a brand's texts as a tree without HTML: what is not understood stays text. */
export type BrandInline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'strong' | 'emphasis' | 'underline'; readonly children: readonly BrandInline[] }
  | { readonly kind: 'link'; readonly href: string; readonly children: readonly BrandInline[] }
  | { readonly kind: 'break' }

const MOST_DEEP = 4
const MARKS = [['**', 'strong'], ['++', 'underline'], ['_', 'emphasis']] as const

/** `**bold**`, `_italic_`, `++underlined++`, `[text](address)` and line breaks. */
export const parseBrandText = (source: string): readonly BrandInline[] => inlineOf(source.replaceAll(/\r\n?/g, '\n'), 0, false)

function inlineOf(source: string, depth: number, inLink: boolean): BrandInline[] {
  const parts: BrandInline[] = []
  let text = ''
  const add = (part: BrandInline) => {
    if (text) parts.push({ kind: 'text', text })
    text = ''
    parts.push(part)
  }
  for (let at = 0; at < source.length; ) {
    const found = depth < MOST_DEEP ? markedAt(source, at, depth, inLink) : undefined
    if (found) add(found.part)
    else if (source[at] === '\n') add({ kind: 'break' })
    else text += source[at]
    at += found?.length ?? 1
  }
  if (text) parts.push({ kind: 'text', text })
  return parts
}

function markedAt(source: string, at: number, depth: number, inLink: boolean): { part: BrandInline; length: number } | undefined {
  if (source[at] === '[') return inLink ? undefined : linkAt(source, at, depth)
  const [mark, kind] = MARKS.find(([sign]) => source.startsWith(sign, at)) ?? []
  if (!mark) return undefined
  // snake_case is a word.
  const wordly = (index: number) => mark === '_' && /[\p{L}\p{N}]/u.test(source[index] ?? '')
  const end = source.indexOf(mark, at + mark.length)
  const inner = source.slice(at + mark.length, end)
  if (end < 0 || inner.trim() === '' || inner !== inner.trim() || wordly(at - 1) || wordly(end + mark.length)) return undefined
  return { part: { kind, children: inlineOf(inner, depth + 1, inLink) }, length: end + mark.length - at }
}

function linkAt(source: string, at: number, depth: number): { part: BrandInline; length: number } | undefined {
  const found = /^\[([^[\]\n]{1,200})\]\(([^()\s]{1,500})\)/.exec(source.slice(at, at + 710))
  const href = found ? safeAddress(found[2] ?? '') : null
  return found && href ? { part: { kind: 'link', href, children: inlineOf(found[1] ?? '', depth + 1, true) }, length: found[0].length } : undefined
}

/** An address that a link of a brand may lead to; null for everything that acts, carries credentials or stays here. */
export function safeAddress(value: string): string | null {
  if (!URL.canParse(value)) return null
  const url = new URL(value)
  if (url.protocol === 'mailto:') return /^mailto:[^?&#]+@[^?&#]+$/.test(url.href) ? url.href : null
  return (url.protocol === 'https:' || url.protocol === 'http:') && !url.username && !url.password ? url.href : null
}
