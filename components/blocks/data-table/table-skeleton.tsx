import { useTranslations } from 'next-intl'
import { Skeleton } from '@/components/ui/skeleton'
import type { Column } from './types'

const widths = ['w-3/5', 'w-4/5', 'w-2/5', 'w-3/4', 'w-1/2'] as const

/** Rows that are on their way, as high as real ones so that nothing jumps. */
export function SkeletonRows<Row>({ columns, selectable, count = 8 }: { columns: readonly Column<Row>[]; selectable: boolean; count?: number }) {
  const t = useTranslations('blocks')
  return (
    <tbody role="rowgroup" aria-busy className="@max-lg:block">
      {Array.from({ length: count }, (_, row) => (
        <tr key={row} role="row" className="border-b border-line last:border-b-0 @max-lg:block @max-lg:px-3.5 @max-lg:py-3">
          {selectable && <td role="cell" className="w-10 @max-lg:hidden" />}
          {columns.map((column, index) => (
            <td key={column.id} role="cell" className="h-(--row) min-w-24 px-3 @max-lg:flex @max-lg:h-7 @max-lg:items-center @max-lg:px-0">
              {row === 0 && index === 0 && <span className="sr-only">{t('loading')}</span>}
              <Skeleton className={widths[(row + index) % widths.length] ?? 'w-1/2'} />
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  )
}
