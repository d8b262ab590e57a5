'use client'
import { useEffect, useRef, useState } from 'react'
import type { Change, ReplayGroup, ReplayRow, ReplayTotals } from '@/lib/domain/what-if'

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

/** Reads a replay line by line. A new one, cancelling and leaving the page close the connection, which ends the server's work. */
export function useReplay(address: string) {
  const [progress, setProgress] = useState<{ readonly done: number; readonly total: number; readonly totals: ReplayTotals } | null>(null)
  const [result, setResult] = useState<(Result & { readonly asked: Asked }) | null>(null)
  const [details, setDetails] = useState<{ readonly by: ReplayGroup; readonly key: string; readonly signIns: readonly Detail[] | null; readonly names: Readonly<Record<string, string>> } | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const running = useRef<AbortController | null>(null)
  useEffect(() => () => running.current?.abort(), [])

  const read = async (input: object, take: (event: Event) => void) => {
    running.current?.abort()
    const stop = new AbortController()
    running.current = stop
    setProblem(null)
    try {
      const response = await fetch(address, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(input), signal: stop.signal })
      if (!response.ok || !response.body) {
        const failed: { readonly error?: { readonly message?: string } } = await response.json()
        return setProblem(failed.error?.message ?? response.statusText)
      }
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
      let rest = ''
      for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
        const lines = (rest + chunk.value).split('\n')
        rest = lines.pop() ?? ''
        for (const line of lines) {
          const event: Event = JSON.parse(line)
          take(event)
        }
      }
    } catch (error) {
      if (!stop.signal.aborted) setProblem(error instanceof Error ? error.message : String(error))
    } finally {
      if (running.current === stop) {
        running.current = null
        setProgress(null)
      }
    }
  }

  const start = (asked: Asked) => {
    setResult(null)
    setDetails(null)
    setProgress({ done: 0, total: 0, totals: { evaluated: 0, changed: 0, changes: { 'allow>prompt': 0, 'allow>block': 0, 'prompt>block': 0, 'block>prompt': 0, 'block>allow': 0, 'prompt>allow': 0 } } })
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
  return { start, open, cancel: () => running.current?.abort(), closeDetails: () => setDetails(null), progress, result, details, problem }
}
