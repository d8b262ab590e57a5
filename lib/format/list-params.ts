import { createLoader, parseAsArrayOf, parseAsInteger, parseAsString, parseAsStringLiteral } from 'nuqs/server'

/** How a list keeps its state in the URL: the same parsers on the server and in the table. */
export const listParsers = {
  q: parseAsString.withDefault(''),
  sort: parseAsString.withDefault(''),
  after: parseAsString,
  before: parseAsString,
  from: parseAsInteger,
  cols: parseAsArrayOf(parseAsString),
}

export const facetParser = parseAsArrayOf(parseAsString).withDefault([])

/** Parameters that name a page inside a list; a new filter or order drops them. */
export const firstPage = { after: null, before: null, from: null } as const

export const parseSort = (sort: string) =>
  sort ? { id: sort.replace(/^-/, ''), direction: sort.startsWith('-') ? ('desc' as const) : ('asc' as const) } : null

export type ListParams<Facet extends string, Sort extends string> = {
  q: string
  sort: { id: Sort; direction: 'asc' | 'desc' }
  after: string | null
  before: string | null
  facets: Record<Facet, string[]>
}

type ListShape<Facet extends string, Sort extends string> = { facets: readonly Facet[]; sorts: readonly [Sort, ...Sort[]]; defaultSort?: `${'' | '-'}${Sort}` }

/** Reads a list page's `searchParams`; an unknown sort falls back to the default, the first of `sorts`. */
export async function loadListParams<Facet extends string, Sort extends string>(
  searchParams: Promise<Record<string, string | string[] | undefined>>,
  { facets, sorts, defaultSort }: ListShape<Facet, Sort>,
): Promise<ListParams<Facet, Sort>> {
  const loaded = createLoader(listParsers)(await searchParams)
  const chosen = createLoader(Object.fromEntries(facets.map((facet) => [facet, facetParser])))(await searchParams)
  const id = parseAsStringLiteral(sorts)
  const read = (text: string) => {
    const sort = parseSort(text)
    const known = sort && id.parse(sort.id)
    return sort && known ? { id: known, direction: sort.direction } : null
  }
  return {
    q: loaded.q.trim(),
    sort: read(loaded.sort) ?? read(defaultSort ?? '') ?? { id: sorts[0], direction: 'asc' },
    after: loaded.after,
    before: loaded.before,
    // SAFE: built from the same facet names, each with an array parser that has a default.
    facets: Object.fromEntries(facets.map((facet) => [facet, chosen[facet] ?? []])) as Record<Facet, string[]>,
  }
}
