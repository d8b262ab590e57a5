'use client'
import { createContext, type ReactNode, use } from 'react'

export type SavedView = { readonly id: string; readonly list: string; readonly name: string; readonly query: string; readonly isDefault: boolean }
type Answer = { ok: true } | { ok: false; error: { message: string } }

/** Where views are kept. Without a provider around them, tables offer none. */
export type ViewStore = {
  readonly views: readonly SavedView[]
  /** The list a path belongs to: without what differs between tenants and objects. */
  readonly listOf: (pathname: string) => string
  readonly save: (view: { list: string; name: string; query: string; isDefault: boolean }) => Promise<Answer>
  readonly remove: (view: { id: string }) => Promise<Answer>
  readonly setDefault: (view: { id: string; isDefault: boolean }) => Promise<Answer>
}

const Context = createContext<ViewStore | null>(null)

export function SavedViewsProvider({ store, children }: { store: ViewStore; children: ReactNode }) {
  return <Context value={store}>{children}</Context>
}

export const useViewStore = () => use(Context)
