import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

export type Column<Row> = {
  id: string
  header: string
  cell: (row: Row) => ReactNode
  /** The id is what `sort` carries in the URL. */
  sortable?: boolean
  align?: 'start' | 'end'
  /** CSS width, such as "12rem"; without it the content decides. */
  width?: string
  /** Not shown until the viewer picks it. */
  hidden?: boolean
}

export type PageInfo = {
  next: string | null
  previous: string | null
  /** Cursor for `before` that means "from the end"; without it there is no button for the last page. */
  last?: string | null
  total: number | null
  /** The total is capped or counted roughly: "about". */
  approximate?: boolean
}

export type TableData<Row> = { rows: readonly Row[]; page: PageInfo }

type FacetBase = { id: string; label: string }
export type FacetOption = { value: string; label: string }
export type Facet =
  | (FacetBase & { kind?: 'options'; options: readonly FacetOption[]; single?: boolean })
  | (FacetBase & { kind: 'text'; placeholder?: string })
  | (FacetBase & { kind: 'span'; presets: readonly FacetOption[] })

export type Filters = { search?: string; facets?: readonly Facet[] }

/** What a bulk action gets: the ticked rows, or everything the filters match (the URL's filter parameters). */
export type Selection = { mode: 'ids'; ids: string[] } | { mode: 'matching'; total: number | null; params: Record<string, string> }

export type BulkAction = {
  id: string
  label: string
  icon?: LucideIcon
  danger?: boolean
  /** Call `done` when the rows have been dealt with; it clears the selection. */
  run: (selection: Selection, done: () => void) => void
}

export type Identified = { id: string }
