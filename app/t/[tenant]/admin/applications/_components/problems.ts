'use client'
import { useTranslations } from 'next-intl'
import { useProblems } from '@/components/blocks/use-deed'

/** Problems of an application in words; the verb answers `code value`. */
export function useApplicationProblems() {
  const t = useTranslations('application')
  return useProblems((field) => (t.has(`fields.${field}`) ? t(`fields.${field}`) : undefined), (text) => {
    const [code = '', ...value] = text.split(' ')
    return t.has(`problems.${code}`) ? t(`problems.${code}`, { value: value.join(' ') }) : text
  })
}

/** The lines of a text area, without empty ones. */
export const lines = (text: string): string[] => text.split('\n').map((line) => line.trim()).filter(Boolean)
