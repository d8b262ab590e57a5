'use client'
import { useTranslations } from 'next-intl'
import { Banner } from '@/components/blocks/banner'
import { Button } from '@/components/ui/button'
import type { DeedError } from '@/components/blocks/use-deed'

/** Why it did not work; when a fresh sign-in is needed, the way to it. */
export function DeedProblem({ error, signIn }: { error: DeedError | null; signIn: string }) {
  const t = useTranslations('account')
  if (!error || error.fields || error.field) return null
  if (error.code !== 'STEP_UP_REQUIRED') return <Banner tone="danger" live title={error.message} />
  return <Banner tone="warning" live title={t('confirmAgain')} actions={<Button asChild size="sm"><a href={signIn}>{t('signInAgain')}</a></Button>}>{t('confirmAgainWhat')}</Banner>
}
