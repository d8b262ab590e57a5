'use client'
import { useTranslations } from 'next-intl'
import type { PublicError } from '@/lib/transport/result'
import { problemsOf } from '../../_components/use-deed'

/** Problems of an application in words; the verb answers `code value`. */
export function useApplicationProblems() {
  const t = useTranslations('application')
  return (error: PublicError | null) => problemsOf(error, (field, text) => {
    const [code = '', ...value] = text.split(' ')
    const problem = t.has(`problems.${code}`) ? t(`problems.${code}`, { value: value.join(' ') }) : text
    return t('problem', { field: t.has(`fields.${field}`) ? t(`fields.${field}`) : field, problem })
  })
}

/** The lines of a text area, without empty ones. */
export const lines = (text: string): string[] => text.split('\n').map((line) => line.trim()).filter(Boolean)
