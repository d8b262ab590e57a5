'use client'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import type { KeyboardEvent, MouseEvent } from 'react'
import { Checkbox } from '@/components/ui/checkbox'
import { cn } from '@/components/ui/cn'
import type { Column, Identified } from './types'
import type { RowSelection } from './use-selection'

type TableRowProps<Row extends Identified> = {
  row: Row
  order: readonly string[]
  columns: readonly Column<Row>[]
  href?: ((row: Row) => string) | undefined
  selection?: RowSelection | undefined
}

const isControl = (target: EventTarget) => target instanceof Element && target.closest('a,button,input,select,label,[role=checkbox],[role=menuitem]') !== null

export function TableRow<Row extends Identified>({ row, order, columns, href, selection }: TableRowProps<Row>) {
  const t = useTranslations('blocks')
  const router = useRouter()
  const target = href?.(row)
  const selected = selection ? selection.matching || selection.ids.has(row.id) : false
  const open = (newTab: boolean) => {
    if (!target) return
    if (newTab) window.open(target, '_blank', 'noopener')
    else router.push(target, { scroll: !target.startsWith('?') })
  }
  const onClick = (event: MouseEvent) => {
    if (isControl(event.target) || window.getSelection()?.isCollapsed === false) return
    open(event.metaKey || event.ctrlKey)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && event.target === event.currentTarget) open(event.metaKey || event.ctrlKey)
  }
  return (
    <tr
      role="row"
      data-row={row.id}
      tabIndex={-1}
      aria-selected={selection ? selected : undefined}
      onClick={onClick}
      onAuxClick={(event) => { if (event.button === 1 && !isControl(event.target)) open(true) }}
      onKeyDown={onKeyDown}
      className={cn('group/row relative border-b border-line last:border-b-0 -outline-offset-2! hover:bg-subtle @max-lg:block @max-lg:px-3.5 @max-lg:py-3', target && 'cursor-pointer', selected && 'bg-accent-soft hover:bg-accent-soft', selection && '@max-lg:ps-11')}
    >
      {selection && (
        <td role="cell" className="w-10 ps-3 pe-0 @max-lg:absolute @max-lg:start-0 @max-lg:top-2.5">
          <Checkbox
            className="block"
            aria-label={t('selectRow')}
            checked={selected}
            onClick={(event) => selection.toggle(row.id, !selected, event.shiftKey ? order : undefined)}
          />
        </td>
      )}
      {columns.map((column, index) => <Cell key={column.id} column={column} row={row} href={index === 0 ? target : undefined} primary={index === 0} />)}
    </tr>
  )
}

type CellProps<Row> = { column: Column<Row>; row: Row; href: string | undefined; primary: boolean }

function Cell<Row>({ column, row, href, primary }: CellProps<Row>) {
  const content = column.cell(row)
  return (
    <td
      role={primary ? 'rowheader' : 'cell'}
      className={cn(
        'h-(--row) max-w-80 truncate px-3 py-1 text-sm text-ink-2 @max-lg:flex @max-lg:h-auto @max-lg:max-w-none @max-lg:min-h-7 @max-lg:items-center @max-lg:gap-3 @max-lg:px-0',
        column.align === 'end' && 'text-end tabular-nums',
        primary ? 'font-medium text-ink @max-lg:mb-1' : "@max-lg:before:w-28 @max-lg:before:shrink-0 @max-lg:before:text-start @max-lg:before:text-xs @max-lg:before:text-ink-3 @max-lg:before:content-[attr(data-label)]",
      )}
      data-label={column.header}
    >
      {href
        ? <Link href={href} scroll={!href.startsWith('?')} className="inline-block max-w-full truncate rounded-sm align-middle group-hover/row:underline group-hover/row:decoration-edge group-hover/row:underline-offset-2">{content}</Link>
        : <span className="block min-w-0 truncate">{content}</span>}
    </td>
  )
}
