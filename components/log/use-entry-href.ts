'use client'
import { useSearchParams } from 'next/navigation'

/** The URL parameter that opens one row beside its list. */
export const ENTRY = 'entry'

/** The address of a row's drawer over the list as it is filtered now. */
export function useEntryHref(): (row: { readonly id: string }) => string {
  const search = useSearchParams()
  return (row) => {
    const next = new URLSearchParams(search)
    next.set(ENTRY, row.id)
    return `?${next}`
  }
}
