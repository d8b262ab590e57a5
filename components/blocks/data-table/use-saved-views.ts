'use client'
import { usePathname, useRouter, useSearchParams } from 'next/navigation'
import { useEffect, useState } from 'react'
import { viewQuery } from './view-query'
import { useViewStore } from './views-context'

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
  const [toOpen, setToOpen] = useState(bare && Boolean(standard?.query))
  if (toOpen && !bare) setToOpen(false)
  const arriving = toOpen && bare && standard?.query ? `${pathname}?${standard.query}` : null
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
