'use client'
import { useTranslations } from 'next-intl'
import { useProblems } from '@/components/blocks/use-deed'

type Area = 'partner' | 'catalog' | 'package'

/** Problems of a form of this area in words: fields by their labels, codes of the verbs by the area's own list. */
export function useFormWords(area: Area) {
  const t = useTranslations(area)
  return useProblems((field) => (t.has(`fields.${field}`) ? t(`fields.${field}`) : undefined), (code) => (t.has(`problems.${code}`) ? t(`problems.${code}`) : code))
}

export const lines = (text: string): string[] => text.split(/[\n,;]/).map((line) => line.trim()).filter(Boolean)
