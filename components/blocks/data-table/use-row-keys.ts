'use client'
import { type RefObject, useEffect } from 'react'
import { isShortcut } from '@/components/ui/preference'

/** j and k walk the rows, x ticks the one in focus. The first table of a page answers unless another has the focus. */
export function useRowKeys(frame: RefObject<HTMLElement | null>) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const box = frame.current
      if (!box || !isShortcut(event)) return
      const owner = document.activeElement?.closest('[data-table-frame]') ?? document.querySelector('[data-table-frame]')
      if (owner !== box) return
      const rows = [...box.querySelectorAll<HTMLElement>('tbody tr[data-row]')]
      const at = rows.findIndex((row) => row.contains(document.activeElement))
      if (event.key === 'j' || event.key === 'k') {
        const next = rows[event.key === 'j' ? Math.min(at + 1, rows.length - 1) : Math.max(at - 1, 0)]
        next?.focus()
        next?.scrollIntoView({ block: 'nearest' })
        event.preventDefault()
      } else if (event.key === 'x' && at >= 0) {
        rows[at]?.querySelector<HTMLElement>('[role=checkbox]')?.click()
        event.preventDefault()
      }
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [frame])
}
