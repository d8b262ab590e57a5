'use client'
import { useTranslations } from 'next-intl'
import type { Facet } from '@/components/blocks/data-table/types'

/** The filter by kind that both lists of applications offer. */
export function useKindFacet(): Facet {
  const t = useTranslations('application')
  return { id: 'kind', label: t('filters.kind'), single: true, options: (['oidc', 'bookmark'] as const).map((value) => ({ value, label: t(`kinds.${value}`) })) }
}
