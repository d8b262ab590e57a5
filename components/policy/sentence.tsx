'use client'
import { useFormatter, useTranslations } from 'next-intl'
import type { Phrase } from '@/lib/domain/conditional-access'
import { renderSentence } from './render-sentence'

/** A policy's sentence in the reader's language. */
export function useSentence(): (phrase: Phrase) => string {
  const translate = useTranslations('conditional-access.sentence')
  const format = useFormatter()
  // SAFE: the keys of a sentence are made at run time; `has` is asked before each.
  const t = Object.assign((key: string, values?: Record<string, string | number>) => translate(key as Parameters<typeof translate>[0], values), { has: (key: string) => translate.has(key as Parameters<typeof translate>[0]) })
  return (phrase) => renderSentence(phrase, { t, list: (items, join) => format.list(items, { type: join === 'and' ? 'conjunction' : 'disjunction' }) })
}

export function PolicySentence({ phrase, className }: { phrase: Phrase; className?: string }) {
  return <p className={className}>{useSentence()(phrase)}</p>
}
