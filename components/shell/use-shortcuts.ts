'use client'
import { useRouter } from 'next/navigation'
import { useEffect, useRef } from 'react'
import { isShortcut } from '@/components/ui/preference'
import type { NavGroup } from './types'

const SEQUENCE_MS = 1200

type Handlers = { nav: readonly NavGroup[]; onPalette: () => void; onHelp: () => void }

/** Ctrl K, `?`, `/`, `g` and a letter, and the letters that elements of the page claim with `data-shortcut`. */
export function useShortcuts({ nav, onPalette, onHelp }: Handlers) {
  const router = useRouter()
  const goPressedAt = useRef(Number.NEGATIVE_INFINITY)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === 'k') {
        event.preventDefault()
        return onPalette()
      }
      if (!isShortcut(event)) return
      const afterGo = event.timeStamp - goPressedAt.current < SEQUENCE_MS
      goPressedAt.current = event.key === 'g' && !afterGo ? event.timeStamp : Number.NEGATIVE_INFINITY
      if (afterGo) {
        const target = nav.flatMap((group) => group.items).find((item) => item.shortcut === event.key)
        if (target) { event.preventDefault(); router.push(target.href) }
      } else if (event.key === '?') {
        event.preventDefault()
        onHelp()
      } else if (event.key === '/') {
        event.preventDefault()
        document.querySelector<HTMLElement>('[data-list-search]')?.focus()
      } else if (/^[a-z]$/.test(event.key)) {
        document.querySelector<HTMLElement>(`[data-shortcut="${event.key}"]`)?.click()
      }
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [nav, router, onPalette, onHelp])
}
