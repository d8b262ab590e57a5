/** Shortest text that a trigram index can answer; shorter ones are read as a prefix. */
export const MIN_SUBSTRING = 3

/** How a typed search is asked of the database. */
export type SearchPlan =
  | { readonly kind: 'none' }
  | { readonly kind: 'prefix'; readonly range: { readonly gte: string; readonly lt: string } }
  | { readonly kind: 'substring'; readonly contains: string }

/** Folds what a person typed as the stored columns are folded, and escapes the wildcards that Prisma's `contains` leaves alone. */
export function planSearch(typed: string | undefined): SearchPlan {
  const text = (typed ?? '').normalize('NFC').trim().toLowerCase().replaceAll('\0', '').slice(0, 200)
  if (text === '') return { kind: 'none' }
  if ([...text].length < MIN_SUBSTRING) return { kind: 'prefix', range: prefixRange(text) }
  return { kind: 'substring', contains: escapeLike(text) }
}

/** Everything that starts with the text, as a range an index can serve under row security (LIKE cannot). */
export function prefixRange(text: string): { gte: string; lt: string } {
  return { gte: text, lt: `${text}\u{10ffff}` }
}

export function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, (sign) => `\\${sign}`)
}
