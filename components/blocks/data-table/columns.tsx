import type { ReactNode } from 'react'
import { DateTime } from '@/components/ui/date-time'
import { NameCell } from './cells'
import type { Column } from './types'

/** First column of a list of named things. */
export function nameColumn<Row extends { displayName: string }>(header: string, options: { square?: boolean; sortable?: boolean; cell?: (row: Row) => ReactNode } = {}): Column<Row> {
  const { square = false, sortable = true, cell = (row) => <NameCell name={row.displayName} square={square} /> } = options
  return { id: 'displayName', header, sortable, cell }
}

/** A moment; a day only where the hour says nothing. */
export function dateColumn<Row>(id: string, header: string, value: (row: Row) => Date | null, options: { sortable?: boolean; day?: boolean; hidden?: boolean; absent?: string } = {}): Column<Row> {
  const { sortable = false, day = false, hidden = false, absent } = options
  return { id, header, sortable, hidden, cell: (row) => <DateTime value={value(row)?.toISOString()} {...(day && { format: 'date' })} {...(absent && { absent })} /> }
}
