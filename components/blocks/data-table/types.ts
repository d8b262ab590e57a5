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

export type Total = { value: number; capped?: boolean; approximate?: boolean }

/** One page of a list, as the list verbs return it. */
export type TableData<Row> = {
  rows: readonly Row[]
  next: string | null
  previous: string | null
  /** Position of the first row, 0-based; null when it is not known (pages reached from the end). */
  start?: number | null
  total?: Total | null
}

type FacetBase = { id: string; label: string }
export type FacetOption = { value: string; label: string }
export type Facet =
  | (FacetBase & { kind?: 'options'; options: readonly FacetOption[]; single?: boolean })
  | (FacetBase & { kind: 'text'; placeholder?: string })
  | (FacetBase & { kind: 'span'; presets: readonly FacetOption[] })

export type Filters = { search?: string; facets?: readonly Facet[] }

/** What a bulk action gets: the ticked rows, or everything the filters match (the URL's filter parameters). */
export type Selection = { mode: 'ids'; ids: string[] } | { mode: 'matching'; total: Total | null; params: Record<string, string> }

export type BulkAction = {
  id: string
  label: string
  icon?: LucideIcon
  danger?: boolean
  /** Call `done` when the rows have been dealt with; it clears the selection. */
  run: (selection: Selection, done: () => void) => void
}

export type Identified = { id: string }
