'use client'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'

export type DeedError = { readonly code: string; readonly message: string; readonly field?: string; readonly fields?: Readonly<Record<string, string>> }
export type Deed<Input, Result> = (input: Input) => Promise<{ ok: true; data: Result } | { ok: false; error: DeedError }>

/** Runs a server action: keeps its error, and loads the page's data again when it worked. */
export function useDeed<Input, Result>(deed: Deed<Input, Result>) {
  const router = useRouter()
  const [error, setError] = useState<DeedError | null>(null)
  const [pending, start] = useTransition()
  const run = (input: Input, done: (result: Result) => void) => start(async () => {
    const answer = await deed(input)
    setError(answer.ok ? null : answer.error)
    if (!answer.ok) return
    done(answer.data)
    router.refresh()
  })
  return { run, pending, error }
}
