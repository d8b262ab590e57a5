'use client'
import { SearchX } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type ReactNode, Suspense, use, useRef } from 'react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { cn } from '@/components/ui/cn'
import { EmptyState } from '../empty-state'
import { ErrorBoundary } from '../error-boundary'
import { BulkBar } from './bulk-bar'
import { FilterBar } from './filter-bar'
import { SavedViewsMenu } from './saved-views'
import { TableFooter } from './table-footer'
import { TableHead } from './table-head'
import { TableRow } from './table-row'
import { SkeletonRows } from './table-skeleton'
import type { BulkAction, Column, Filters, Identified, TableData } from './types'
import { type ListUrl, useListUrl } from './use-list-url'
import { useOverflow } from './use-overflow'
import { useRowKeys } from './use-row-keys'
import { useSavedViews } from './use-saved-views'
import { type RowSelection, useSelection } from './use-selection'
import { ViewMenu } from './view-menu'

export type DataTableProps<Row extends Identified> = {
  /** Accessible name of the table. */
  label: string
  columns: readonly Column<Row>[]
  /** A promise streams in behind a skeleton; a rejected one shows the error with a retry. */
  data: TableData<Row> | Promise<TableData<Row>>
  filters?: Filters
  href?: (row: Row) => string
  bulk?: readonly BulkAction[]
  /** What to show when there is nothing and no filter is on. */
  empty: ReactNode
  defaultSort?: string
  /** Beside the menus of the table: export, adding. */
  toolbar?: ReactNode
}

const settled = <T,>(data: T | Promise<T>): T => (data instanceof Promise ? use(data) : data)
const noFacets: NonNullable<Filters['facets']> = []

/** A server-driven list: its state is in the URL, and it owns empty, loading, error and data. */
export function DataTable<Row extends Identified>(props: DataTableProps<Row>) {
  const { columns, data, filters = {}, bulk = [], defaultSort = '', toolbar } = props
  const url = useListUrl(filters.facets ?? noFacets, defaultSort)
  const selection = useSelection(url.pageKey)
  const saved = useSavedViews()
  const frame = useRef<HTMLDivElement>(null)
  const overflows = useOverflow(frame)
  useRowKeys(frame)
  const visible = columns.filter((column, index) => index === 0 || (url.list.cols ? url.list.cols.includes(column.id) : !column.hidden))
  const selecting = bulk.length > 0 && (selection.ids.size > 0 || selection.matching)
  return (
    <div className="group/list flex min-w-0 flex-col gap-3">
      <div className={cn('group-has-data-table-empty/list:hidden', selecting && 'hidden')}><FilterBar filters={filters} url={url}>{toolbar}{saved.store && <SavedViewsMenu saved={saved} store={saved.store} />}<ViewMenu columns={columns} visible={visible} url={url} /></FilterBar></div>
      {selecting && <Suspense><SelectionBar data={data} bulk={bulk} url={url} selection={selection} /></Suspense>}
      <div ref={frame} data-table-frame aria-busy={url.pending} className={cn('@container relative min-w-0 rounded-lg border border-line', overflows ? 'scroll-cue-x overflow-x-auto [--table-top:0px]' : 'overflow-x-clip bg-surface [--table-top:var(--shell-top,0px)]')}>
        {url.pending && <div aria-hidden className="pointer-events-none absolute inset-x-0 top-0 z-20 h-0.5 overflow-hidden rounded-t-lg"><div className="h-full w-1/4 animate-travel bg-accent" /></div>}
        <ErrorBoundary resetKey={data}>
          <Suspense fallback={<Grid {...props} columns={visible} url={url}><SkeletonRows columns={visible} selectable={bulk.length > 0} /></Grid>}>
            {saved.arriving
              ? <Grid {...props} columns={visible} url={url}><SkeletonRows columns={visible} selectable={bulk.length > 0} /></Grid>
              : <Body {...props} columns={visible} url={url} selection={bulk.length > 0 ? selection : undefined} />}
          </Suspense>
        </ErrorBoundary>
      </div>
    </div>
  )
}

type Part<Row extends Identified> = DataTableProps<Row> & { url: ListUrl; selection?: RowSelection | undefined }

function SelectionBar<Row extends Identified>({ data, bulk, url, selection }: { data: DataTableProps<Row>['data']; bulk: readonly BulkAction[]; url: ListUrl; selection: RowSelection }) {
  return <BulkBar actions={bulk} selection={selection} data={settled(data)} params={url.filterParams} />
}

function Grid<Row extends Identified>({ label, columns, bulk, url, checkbox, children }: Part<Row> & { checkbox?: ReactNode; children: ReactNode }) {
  return (
    <table role="table" aria-label={label} className="w-full min-w-full border-separate border-spacing-0 tabular-nums @max-lg:block [&_td]:border-b [&_td]:border-line @max-lg:[&_td]:border-0 [&_tr:last-child>td]:border-b-0">
      <TableHead columns={columns} url={url} checkbox={checkbox ?? (bulk?.length ? <span /> : undefined)} />
      {children}
    </table>
  )
}

function Body<Row extends Identified>(props: Part<Row>) {
  const { columns, data, href, empty, url, selection } = props
  const t = useTranslations('blocks')
  const page = settled(data)
  const { rows } = page
  if (rows.length === 0) return url.filtered ? <NoMatches url={url} /> : <div data-table-empty>{empty}</div>
  const order = rows.map((row) => row.id)
  const ticked = selection?.matching ? rows.length : order.filter((id) => selection?.ids.has(id)).length
  const checkbox = selection && (
    <Checkbox aria-label={t('selectPage')} checked={ticked === rows.length ? true : ticked > 0 ? 'indeterminate' : false} onCheckedChange={(on) => selection.setAll(on === true ? order : [])} />
  )
  return (
    <>
      <Grid {...props} checkbox={checkbox}>
        <tbody role="rowgroup" className="@max-lg:block @max-lg:divide-y @max-lg:divide-line">
          {rows.map((row) => <TableRow key={row.id} row={row} order={order} columns={columns} href={href} selection={selection} />)}
        </tbody>
      </Grid>
      <TableFooter data={page} url={url} />
    </>
  )
}

function NoMatches({ url }: { url: ListUrl }) {
  const t = useTranslations('blocks')
  return <EmptyState icon={SearchX} title={t('noMatches')} what={t('noMatchesWhat')} action={<Button onClick={url.clear}>{t('clearFilters')}</Button>} />
}
