'use client'
import { useTranslations } from 'next-intl'
import { humanise } from '@/lib/format/words'

type Catalogue = 'actions' | 'categories' | 'results' | 'targets' | 'actors' | 'kinds' | 'methods' | 'failures'

/** Names of the log in words; a name that has no text yet is spelled out. */
export function useLogWords() {
  const t = useTranslations('log')
  const words = (catalogue: Catalogue) => (name: string) => {
    const key = `${catalogue}.${name}`
    const text: unknown = t.has(key) ? t.raw(key) : null
    return typeof text === 'string' ? text : humanise(name)
  }
  const reason = (code: string) => (t.has(`reasons.${code}`) ? t(`reasons.${code}`) : code)
  return {
    reason,
    action: words('actions'), category: words('categories'), result: words('results'), target: words('targets'), actor: words('actors'), kind: words('kinds'), method: words('methods'),
    failure: (code: string | null, why: string | null) => (code && t.has(`failures.${code}`) ? t(`failures.${code}`) : (why ?? (code ? humanise(code.toLowerCase()) : null))),
  }
}
