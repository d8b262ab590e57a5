import { createLoader, parseAsArrayOf, parseAsString, parseAsStringLiteral } from 'nuqs/server'

/** How a list keeps its state in the URL: the same parsers on the server and in the table. */
export const listParsers = {
  q: parseAsString.withDefault(''),
  sort: parseAsString.withDefault(''),
  cursor: parseAsString,
  cols: parseAsArrayOf(parseAsString),
}

export const facetParser = parseAsArrayOf(parseAsString).withDefault([])

/** A new filter or order drops the cursor. */
export const firstPage = { cursor: null } as const

export const parseSort = (sort: string) =>
  sort ? { id: sort.replace(/^-/, ''), direction: sort.startsWith('-') ? ('desc' as const) : ('asc' as const) } : null

export type ListParams<Facet extends string, Sort extends string> = {
  q: string
  sort: Sort
  direction: 'asc' | 'desc'
  cursor: string | undefined
  facets: Record<Facet, string[]>
}

/** What a list can be narrowed by and ordered by: each filter of its verbs with the name it has in the URL, where `q` is the search. */
type ListSpec<Filter extends string, Sort extends string> = { filters: Readonly<Record<Filter, string>>; sorts: readonly [Sort, ...Sort[]]; defaultSort?: `${'' | '-'}${Sort}` }

/** One definition for page, export and bulk act of a list, so that none of them reaches further than the others (AB-55). */
export function defineList<Filter extends string, Sort extends string>({ filters, ...order }: ListSpec<Filter, Sort>) {
  const names = Object.entries<string>(filters)
  const facets = names.map(([, name]) => name)
  // SAFE: built from the filters' own names.
  const filterOf = (read: (name: string) => string | undefined) => Object.fromEntries(names.map(([filter, name]) => [filter, read(name) || undefined])) as Partial<Record<Filter | 'search', string>>
  return {
    /** From a page's or a route's `searchParams`. */
    async load(searchParams: Promise<Record<string, string | string[] | undefined>>) {
      const { q, sort, direction, cursor, facets: chosen } = await loadListParams(searchParams, { facets, ...order })
      return { filter: { search: q || undefined, ...filterOf((name) => chosen[name]?.[0]) }, page: { sort, direction, cursor } }
    },
    /** From the parameters a bulk act was started with. */
    filterOf(params: Readonly<Record<string, string>>) {
      const filter = { search: params['q']?.trim() || undefined, ...filterOf((name) => facetParser.parse(params[name] ?? '')?.[0]) }
      return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined))
    },
  }
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
    const asked = parseSort(text)
    const known = asked && id.parse(asked.id)
    return asked && known ? { id: known, direction: asked.direction } : null
  }
  const sort = read(loaded.sort) ?? read(defaultSort ?? '') ?? { id: sorts[0], direction: 'asc' as const }
  return {
    q: loaded.q.trim(),
    sort: sort.id,
    direction: sort.direction,
    cursor: loaded.cursor ?? undefined,
    // SAFE: built from the same facet names, each with an array parser that has a default.
    facets: Object.fromEntries(facets.map((facet) => [facet, chosen[facet] ?? []])) as Record<Facet, string[]>,
  }
}
