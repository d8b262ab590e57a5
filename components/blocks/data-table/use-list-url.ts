'use client'
import { debounce, useQueryStates } from 'nuqs'
import { useSearchParams } from 'next/navigation'
import { useMemo, useTransition } from 'react'
import { facetParser, firstPage, listParsers, parseSort } from '@/lib/format/list-params'
import type { Facet } from './types'

const SEARCH_DELAY_MS = 250
const pagingKeys = new Set(['cursor', 'cols', 'sort'])

/** State of a list, held in the URL; every change of filter or order goes back to the first page. */
export function useListUrl(facets: readonly Facet[], defaultSort: string) {
  const [pending, startTransition] = useTransition()
  const ids = facets.map((facet) => facet.id).join()
  const parsers = useMemo(() => Object.fromEntries(ids.split(',').filter(Boolean).map((id) => [id, facetParser])), [ids])
  const options = { shallow: false, startTransition, history: 'push', scroll: true } as const
  const [list, setList] = useQueryStates(listParsers, options)
  const [chosen, setChosen] = useQueryStates(parsers, options)
  const search = useSearchParams()
  const filterParams = Object.fromEntries([...search].filter(([key]) => !pagingKeys.has(key)))
  const sort = parseSort(list.sort || defaultSort)
  return {
    pending,
    list,
    sort,
    chosen,
    filterParams,
    filtered: list.q !== '' || Object.values(chosen).some((values) => values.length > 0),
    pageKey: search.toString(),
    search: (q: string) => void setList({ q, ...firstPage }, { history: 'replace', scroll: false, limitUrlUpdates: q ? debounce(SEARCH_DELAY_MS) : debounce(0) }),
    setFacet: (id: string, values: string[]) => { void setChosen({ [id]: values }); void setList(firstPage) },
    clear: () => { void setChosen(null); void setList({ q: null, ...firstPage }) },
    sortAs: (sort: string) => void setList({ sort, ...firstPage }, { scroll: false }),
    sortBy: (id: string) => void setList({ sort: sort?.id === id && sort.direction === 'asc' ? `-${id}` : id, ...firstPage }, { scroll: false }),
    setColumns: (columns: string[] | null) => void setList({ cols: columns }, { scroll: false, history: 'replace', shallow: true }),
    goTo: (cursor: string | null) => void setList({ cursor }),
  }
}

export type ListUrl = ReturnType<typeof useListUrl>
