'use client'
import { useRef, useState } from 'react'

const none: ReadonlySet<string> = new Set()

/** Ticked rows of one page of a list; `key` names the page, another page starts with nothing ticked. */
export function useSelection(key: string) {
  const [state, setState] = useState({ key, ids: none, matching: false })
  const anchor = useRef<string | null>(null)
  const current = state.key === key ? state : { key, ids: none, matching: false }
  const toggle = (id: string, on: boolean, range?: readonly string[]) => {
    const ids = new Set(current.ids)
    const from = range && anchor.current ? range.indexOf(anchor.current) : -1
    const to = range ? range.indexOf(id) : -1
    const touched = range && from >= 0 ? range.slice(Math.min(from, to), Math.max(from, to) + 1) : [id]
    for (const one of touched) if (on) ids.add(one); else ids.delete(one)
    anchor.current = id
    setState({ key, ids, matching: false })
  }
  return {
    ids: current.ids,
    matching: current.matching,
    toggle,
    setAll: (ids: readonly string[]) => setState({ key, ids: new Set(ids), matching: false }),
    selectMatching: () => setState({ ...current, matching: true }),
    clear: () => setState({ key, ids: none, matching: false }),
  }
}

export type RowSelection = ReturnType<typeof useSelection>
