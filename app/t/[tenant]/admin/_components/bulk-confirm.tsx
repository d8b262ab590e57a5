'use client'
import type { LucideIcon } from 'lucide-react'
import { useState } from 'react'
import { ConfirmDialog } from '@/components/blocks/confirm-dialog'
import type { BulkAction, Selection } from '@/components/blocks/data-table/types'

type Asked = { selection: Selection; done: () => void }

/** A destructive bulk act of a list that asks first. */
export function useBulkAsk() {
  const [asked, ask] = useState<Asked | null>(null)
  const action = (label: string, icon: LucideIcon): BulkAction => ({ id: 'remove', label, icon, danger: true, run: (selection, done) => ask({ selection, done }) })
  return { asked, ask, action }
}

/** How many a selection reaches; null when that is only known to be more than the lists count. */
export function reach(selection: Selection): number | null {
  if (selection.mode === 'ids') return selection.ids.length
  return selection.total && !selection.total.capped ? selection.total.value : null
}

type Props = { bulk: ReturnType<typeof useBulkAsk>; title: (count: number | null) => string; description: string; confirm: string; run: (selection: Selection, done: () => void) => Promise<string | void> }

/** Says whom it reaches, also when that is everything a filter matches, and does it on the server by that filter. */
export function BulkConfirm({ bulk: { asked, ask }, title, description, confirm, run }: Props) {
  return (
    <ConfirmDialog
      danger
      open={asked !== null}
      onOpenChange={(open) => { if (!open) ask(null) }}
      title={asked && title(reach(asked.selection))}
      description={description}
      confirm={confirm}
      onConfirm={() => asked ? run(asked.selection, asked.done) : undefined}
    />
  )
}
