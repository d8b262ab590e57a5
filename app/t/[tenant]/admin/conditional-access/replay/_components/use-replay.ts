'use client'
import { useState } from 'react'
import type { Change, ReplayGroup, ReplayRow, ReplayTotals } from '@/lib/domain/what-if'
import { useLines } from '../../_components/use-lines'

export interface Group {
  readonly rows: readonly (ReplayRow & { readonly name: string | null })[]
  readonly count: number
}
export interface Result {
  readonly totals: ReplayTotals
  readonly withoutFacts: number
  readonly groups: Readonly<Record<ReplayGroup, Group>>
}
export interface Detail {
  readonly id: string
  readonly at: string
  readonly userId: string
  readonly userName: string | null
  readonly appName: string | null
  readonly country: string | null
  readonly before: string
  readonly after: string
  readonly controls: readonly string[]
}

type Event =
  | { readonly type: 'progress'; readonly done: number; readonly total: number; readonly totals: ReplayTotals }
  | ({ readonly type: 'result' } & Result)
  | { readonly type: 'details'; readonly signIns: readonly Detail[]; readonly names: Readonly<Record<string, string>> }

export interface Asked {
  readonly from: string
  readonly to: string
  readonly states: Readonly<Record<string, string>>
  readonly draft: string
}

export const CHANGES: readonly Change[] = ['allow>prompt', 'allow>block', 'prompt>block', 'block>prompt', 'block>allow', 'prompt>allow']

const NOTHING: ReplayTotals = { evaluated: 0, changed: 0, changes: { 'allow>prompt': 0, 'allow>block': 0, 'prompt>block': 0, 'block>prompt': 0, 'block>allow': 0, 'prompt>allow': 0 } }

/** A replay and, once it has a result, the sign-ins behind one of its rows. */
export function useReplay(address: string) {
  const { read, cancel, running, problem } = useLines<Event>(address)
  const [told, setProgress] = useState<{ readonly done: number; readonly total: number; readonly totals: ReplayTotals } | null>(null)
  const [result, setResult] = useState<(Result & { readonly asked: Asked }) | null>(null)
  const [details, setDetails] = useState<{ readonly by: ReplayGroup; readonly key: string; readonly signIns: readonly Detail[] | null; readonly names: Readonly<Record<string, string>> } | null>(null)

  const start = (asked: Asked) => {
    setResult(null)
    setDetails(null)
    setProgress({ done: 0, total: 0, totals: NOTHING })
    void read(asked, (event) => {
      if (event.type === 'progress') setProgress(event)
      if (event.type === 'result') setResult({ ...event, asked })
    })
  }
  const open = (by: ReplayGroup, key: string) => {
    if (!result) return
    setDetails({ by, key, signIns: null, names: {} })
    void read({ ...result.asked, detail: { by, key } }, (event) => { if (event.type === 'details') setDetails({ by, key, signIns: event.signIns, names: event.names }) })
  }
  return { start, open, cancel, closeDetails: () => setDetails(null), progress: running && details === null ? told : null, result, details, problem }
}
