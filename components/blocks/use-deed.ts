'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState, useTransition } from 'react'
import type { FormProblem } from './form-card'
import { useAttempt } from './fresh-sign-in'

export type DeedError = { readonly code: string; readonly message: string; readonly field?: string; readonly fields?: Readonly<Record<string, string>> }
/** A server action, as a form knows it. */
export type Deed<Input, Result> = (input: Input) => Promise<{ ok: true; data: Result } | { ok: false; error: DeedError }>

/** Runs a server action from a form: keeps its error, and loads the page's data again when it worked. */
export function useDeed<Input, Result>(action: Deed<Input, Result>) {
  const router = useRouter()
  const attempt = useAttempt()
  const [error, setError] = useState<DeedError | null>(null)
  const [pending, start] = useTransition()
  const run = (input: Input, done?: (result: Result) => void) => start(async () => {
    const answer = await attempt(() => action(input))
    setError(answer.ok ? null : answer.error)
    if (!answer.ok) return
    done?.(answer.data)
    router.refresh()
  })
  return { run, pending, error, clear: () => setError(null) }
}

/** For ConfirmDialog: the reason when it failed, nothing when it worked. */
export function useConfirmed() {
  const router = useRouter()
  const attempt = useAttempt()
  return async <Input, Result>(action: Deed<Input, Result>, input: Input, done?: (result: Result) => void): Promise<string | void> => {
    const answer = await attempt(() => action(input))
    if (!answer.ok) return answer.error.message
    done?.(answer.data)
    router.refresh()
  }
}

/**
 * The problems of a form in words: `label` names a field, `words` a code of the verb's own. What the schema refused arrives in words already.
 * A problem of one entry of a list belongs to the list's field.
 */
export function useProblems(label: (field: string) => string | undefined, words: (code: string) => string = (text) => text) {
  const t = useTranslations('blocks')
  return (error: DeedError | null): FormProblem[] => {
    const fields = Object.entries(error?.fields ?? {})
    if (fields.length === 0) return problemsOf(error, (field) => field)
    return fields.map(([path, code]) => {
      const [field = path] = path.split('.')
      const name = label(field)
      const short = words(code)
      return { fieldId: field, short, message: name ? t('problemOf', { name, problem: short }) : short }
    })
  }
}

/** The problems of an error, each with the field it belongs to; `name` turns a code into words. */
export function problemsOf(error: DeedError | null, name: (field: string, code: string) => string): FormProblem[] {
  if (!error) return []
  const fields = Object.entries(error.fields ?? {})
  if (fields.length > 0) return fields.map(([field, code]) => ({ fieldId: field, message: name(field, code) }))
  return [{ ...(error.field !== undefined && { fieldId: error.field, short: error.message }), message: error.message }]
}
