'use client'
import { useTranslations } from 'next-intl'
import { type DeedError, problemsOf } from '@/components/blocks/use-deed'

/** The problems of an operator's form in words. */
export function useProblems() {
  const t = useTranslations('platform')
  return (error: DeedError | null) => problemsOf(error, (field, code) => t('problem', { code: code.replaceAll(/[^a-z]/g, ''), field }))
}
