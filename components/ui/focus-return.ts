'use client'
import { useRef } from 'react'

const FLOATING = '[role=menu],[role=dialog],[role=alertdialog]'
let lastOutside: WeakRef<HTMLElement> | undefined

if (typeof document !== 'undefined') {
  document.addEventListener('focusin', ({ target }) => {
    if (target instanceof HTMLElement && !target.closest(FLOATING)) lastOutside = new WeakRef(target)
  })
}

const usable = (element: HTMLElement | null | undefined): element is HTMLElement => Boolean(element?.isConnected && element !== document.body && element.closest('[role=menu]') === null)

/**
 * Gives the focus back to where a window was opened from, also when a menu entry that is gone by now or no trigger at all opened it.
 * Otherwise a keyboard would start again at the top of the page.
 */
export function useFocusReturn() {
  const opener = useRef<HTMLElement | null>(null)
  return {
    onOpenAutoFocus: () => { opener.current = document.activeElement instanceof HTMLElement ? document.activeElement : null },
    onCloseAutoFocus: (event: Event) => {
      const target = [opener.current, lastOutside?.deref(), document.getElementById('content')].find(usable)
      if (!target) return
      event.preventDefault()
      target.focus()
    },
  }
}
