'use client'
import { useTranslations } from 'next-intl'
import { Banner } from '@/components/blocks/banner'
import type { DeedError } from '@/components/blocks/use-deed'
import { Button } from '@/components/ui/button'

/** Why a change of one's own methods did not work; when a fresh or stronger sign-in is needed, the way to it. */
export function SecurityProblem({ error, here }: { error: Pick<DeedError, 'code' | 'message'> | null; here: string }) {
  const t = useTranslations('security-info')
  if (!error) return null
  if (error.code !== 'STEP_UP_REQUIRED' && error.code !== 'STRONG_PROOF_REQUIRED') return <Banner tone="danger" live title={error.message} />
  const tenant = here.split('/')[2] ?? ''
  const again = `/t/${tenant}/portal/sign-in?reauth=${error.code === 'STRONG_PROOF_REQUIRED' ? 'mfa' : '1'}&returnTo=${encodeURIComponent(here)}`
  return <Banner tone="warning" live title={t('strongTitle')} actions={<Button asChild size="sm"><a href={again}>{t('signInAgain')}</a></Button>}>{t('strongWhat')}</Banner>
}
