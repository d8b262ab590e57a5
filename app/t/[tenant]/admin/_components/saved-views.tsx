'use client'
import { useParams } from 'next/navigation'
import { type ReactNode, useMemo } from 'react'
import { type SavedView, SavedViewsProvider } from '@/components/blocks/data-table/views-context'
import { deleteViewAction, saveViewAction, setDefaultViewAction } from '../actions'

const ID = /\/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?=\/|$)/g

/** Gives every table of the console the person's own views: one list is one list, whichever group or application it is about. */
export function ConsoleViews({ views, children }: { views: readonly SavedView[]; children: ReactNode }) {
  const { tenant } = useParams<{ tenant: string }>()
  const store = useMemo(() => ({
    views, save: saveViewAction, remove: deleteViewAction, setDefault: setDefaultViewAction,
    listOf: (pathname: string) => pathname.slice(`/t/${tenant}/admin`.length).replace(ID, '/:id'),
  }), [views, tenant])
  return <SavedViewsProvider store={store}>{children}</SavedViewsProvider>
}
