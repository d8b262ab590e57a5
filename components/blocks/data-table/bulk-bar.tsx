'use client'
import { Ellipsis, X } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from '@/components/ui/dropdown-menu'
import { Separator } from '@/components/ui/separator'
import type { BulkAction, Selection, TableData } from './types'
import type { RowSelection } from './use-selection'

type BulkBarProps = { actions: readonly BulkAction[]; selection: RowSelection; data: TableData<unknown>; params: Record<string, string> }

/** More than these would crowd the bar: the rest waits in a menu. */
const IN_SIGHT = 4

/** Stands where the filters were while rows are ticked. */
export function BulkBar({ actions, selection, data: { rows, next, previous, total: matching = null }, params }: BulkBarProps) {
  const t = useTranslations('blocks')
  const format = useFormatter()
  const wholePage = selection.ids.size === rows.length && Boolean(next ?? previous)
  const chosen: Selection = selection.matching ? { mode: 'matching', total: matching, params } : { mode: 'ids', ids: [...selection.ids] }
  const total = matching && !matching.capped ? format.number(matching.value) : 'none'
  const inSight = actions.length > IN_SIGHT ? actions.slice(0, IN_SIGHT - 1) : actions
  const rest = actions.slice(inSight.length)
  return (
    <div role="toolbar" aria-label={t('bulkActions')} className="flex min-h-8 flex-wrap items-center gap-2">
      <p role="status" className="ps-1 text-sm font-medium text-ink">
        {selection.matching ? t('allMatchingSelected', { total }) : t('selected', { count: selection.ids.size })}
      </p>
      {wholePage && !selection.matching && <Button variant="link" onClick={selection.selectMatching}>{t('selectAllMatching', { total })}</Button>}
      <Separator vertical />
      {inSight.map((action) => {
        const Icon = action.icon
        return (
          <Button key={action.id} variant={action.danger ? 'danger-quiet' : 'secondary'} onClick={() => action.run(chosen, selection.clear)}>
            {Icon && <Icon aria-hidden />}{action.label}
          </Button>
        )
      })}
      {rest.length > 0 && (
        <DropdownMenu>
          <DropdownMenuTrigger asChild><Button><Ellipsis aria-hidden />{t('moreActions')}</Button></DropdownMenuTrigger>
          <DropdownMenuContent align="start" className="w-56">
            {rest.map(({ id, label, icon: Icon, danger, run }) => (
              <DropdownMenuItem key={id} danger={danger ?? false} onSelect={() => run(chosen, selection.clear)}>{Icon && <Icon aria-hidden />}{label}</DropdownMenuItem>
            ))}
          </DropdownMenuContent>
        </DropdownMenu>
      )}
      <Button variant="ghost" onClick={selection.clear}><X aria-hidden />{t('clearSelection')}</Button>
    </div>
  )
}
