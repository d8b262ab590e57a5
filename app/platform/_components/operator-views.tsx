'use client'
import { type ReactNode, useMemo } from 'react'
import { type SavedView, SavedViewsProvider } from '@/components/blocks/data-table/views-context'
import { deleteViewAction, saveViewAction, setDefaultViewAction } from '../actions'

/** Gives the operators' tables the operator's own views. */
export function OperatorViews({ views, children }: { views: readonly SavedView[]; children: ReactNode }) {
  const store = useMemo(() => ({ views, save: saveViewAction, remove: deleteViewAction, setDefault: setDefaultViewAction, listOf: (pathname: string) => pathname }), [views])
  return <SavedViewsProvider store={store}>{children}</SavedViewsProvider>
}
