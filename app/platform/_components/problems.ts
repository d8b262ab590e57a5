'use client'
import { useTranslations } from 'next-intl'
import { problemsOf } from '@/app/t/[tenant]/admin/_components/use-deed'
import type { PublicError } from '@/lib/transport/result'

/** The problems of an operator's form in words. */
export function useProblems() {
  const t = useTranslations('platform')
  return (error: PublicError | null) => problemsOf(error, (field, code) => t('problem', { code: code.replaceAll(/[^a-z]/g, ''), field }))
}
