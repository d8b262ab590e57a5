'use client'
import { ArrowDown, ArrowUp, ArrowUpDown } from 'lucide-react'
import type { ReactNode } from 'react'
import { cn } from '@/components/ui/cn'
import type { Column } from './types'
import type { ListUrl } from './use-list-url'

type TableHeadProps<Row> = { columns: readonly Column<Row>[]; url: ListUrl; checkbox?: ReactNode }

export function TableHead<Row>({ columns, url, checkbox }: TableHeadProps<Row>) {
  return (
    <thead role="rowgroup" className="@max-lg:sr-only">
      <tr role="row">
        {checkbox && <th role="columnheader" scope="col" className={cn(headCell, 'w-10 ps-3 pe-0')}>{checkbox}</th>}
        {columns.map((column) => <HeadCell key={column.id} column={column} url={url} />)}
      </tr>
    </thead>
  )
}

const headCell = 'sticky top-(--table-top) z-10 h-9 whitespace-nowrap border-b border-line bg-subtle px-3 text-start text-xs font-medium text-ink-2 first:rounded-ss-lg last:rounded-se-lg'

function HeadCell<Row>({ column, url }: { column: Column<Row>; url: ListUrl }) {
  const end = column.align === 'end'
  const direction = url.sort?.id === column.id ? url.sort.direction : null
  const Arrow = direction === 'asc' ? ArrowUp : direction === 'desc' ? ArrowDown : ArrowUpDown
  const order = direction === 'asc' ? 'ascending' : direction === 'desc' ? 'descending' : 'none'
  return (
    <th role="columnheader" scope="col" aria-sort={column.sortable ? order : undefined} style={{ width: column.width }} className={cn(headCell, end && 'text-end')}>
      {column.sortable
        ? (
          <button type="button" onClick={() => url.sortBy(column.id)} className={cn('group inline-flex min-h-6 cursor-pointer items-center gap-1 rounded-sm hover:text-ink', direction && 'text-ink', end && 'flex-row-reverse')}>
            {column.header}
            <Arrow aria-hidden className={cn('size-3.5', !direction && 'opacity-0 group-hover:opacity-100 group-focus-visible:opacity-100')} />
          </button>
        )
        : column.header}
    </th>
  )
}
