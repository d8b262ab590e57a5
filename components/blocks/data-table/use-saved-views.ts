'use client'
import { usePathname, useRouter, useSearchParams } from 'next/navigation'
import { useEffect, useState } from 'react'
import { useViewStore } from './views-context'

const notOfView = ['cursor', 'new', 'entry', 'problem']

/** The part of an address that a view keeps, in one spelling. */
export function viewQuery(search: URLSearchParams | string): string {
  const kept = new URLSearchParams(search)
  for (const name of notOfView) kept.delete(name)
  kept.sort()
  return kept.toString()
}

/** The person's views of the list on this page. A bare address opens with the default view, once: clearing the filters afterwards shows everything. */
export function useSavedViews() {
  const store = useViewStore()
  const pathname = usePathname()
  const router = useRouter()
  const search = useSearchParams()
  const list = store?.listOf(pathname) ?? ''
  const views = store?.views.filter((view) => view.list === list) ?? []
  const standard = views.find((view) => view.isDefault)
  const bare = search.toString() === ''
  const [untouched, setUntouched] = useState(bare)
  if (untouched && !bare) setUntouched(false)
  const arriving = untouched && bare && standard?.query ? `${pathname}?${standard.query}` : null
  useEffect(() => { if (arriving) router.replace(arriving, { scroll: false }) }, [arriving, router])
  const query = viewQuery(search)
  return {
    store, list, views, query, arriving: arriving !== null,
    current: query === '' ? undefined : views.find((view) => viewQuery(view.query) === query),
    open: (view: { query: string }) => router.push(view.query ? `${pathname}?${view.query}` : pathname, { scroll: false }),
    refresh: () => router.refresh(),
  }
}

export type SavedViews = ReturnType<typeof useSavedViews>
