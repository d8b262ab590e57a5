'use client'
import { type RefObject, useEffect, useState } from 'react'

/** Whether the table is wider than its frame. Only then may the frame scroll: a scrolling frame would unstick the header. */
export function useOverflow(frame: RefObject<HTMLElement | null>) {
  const [overflows, setOverflows] = useState(true)
  useEffect(() => {
    const box = frame.current
    const table = box?.querySelector('table')
    if (!box || !table) return
    const observer = new ResizeObserver(() => setOverflows(table.scrollWidth > box.clientWidth + 1))
    observer.observe(box)
    observer.observe(table)
    return () => observer.disconnect()
  }, [frame])
  return overflows
}
