'use client'
import { Search, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { Spinner } from '@/components/ui/spinner'
import { FacetChip } from './facet-chip'
import type { Filters } from './types'
import type { ListUrl } from './use-list-url'

/** Search, facets as chips, and what belongs to the whole list at the end. */
export function FilterBar({ filters, url, children }: { filters: Filters; url: ListUrl; children?: ReactNode }) {
  const t = useTranslations('blocks')
  return (
    <div role="search" aria-label={t('filters')} className="flex flex-wrap items-center gap-2">
      {filters.search && (
        <div className="relative w-full sm:w-64">
          {url.pending ? <Spinner className="absolute start-2.5 top-2 text-ink-3" /> : <Search aria-hidden className="absolute start-2.5 top-2 size-4 text-ink-3" />}
          <input
            type="search"
            data-list-search
            aria-label={filters.search}
            placeholder={filters.search}
            value={url.list.q}
            onChange={(event) => url.search(event.target.value)}
            className="field-control h-8 w-full ps-8 pe-8 text-sm [&::-webkit-search-cancel-button]:hidden"
          />
          {url.list.q && <Button variant="ghost" size="icon-sm" className="absolute end-1 top-1 size-6" aria-label={t('clearSearch')} onClick={() => url.search('')}><X aria-hidden /></Button>}
        </div>
      )}
      {filters.facets?.map((facet) => (
        <FacetChip key={facet.id} facet={facet} values={url.chosen[facet.id] ?? []} onChange={(values) => url.setFacet(facet.id, values)} />
      ))}
      {url.filtered && <Button variant="ghost" onClick={url.clear}>{t('clearFilters')}</Button>}
      {children && <div className="ms-auto flex flex-wrap items-center justify-end gap-2">{children}</div>}
    </div>
  )
}
