'use client'
import { useParams } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { Banner } from '@/components/blocks/banner'
import type { DeedError } from '@/components/blocks/use-deed'
import { Button } from '@/components/ui/button'

export const needsSignIn = (error: DeedError | null): boolean => error?.code === 'STEP_UP_REQUIRED'

/** Why a deed of the console did not work; when a fresh sign-in is needed, the way to it: beside this page, which keeps what was entered, or to another one of the console. */
export function DeedProblem({ error, className, backTo }: { error: DeedError | null; className?: string; backTo?: string }) {
  const t = useTranslations('blocks')
  const { tenant } = useParams<{ tenant: string }>()
  if (!error) return null
  if (!needsSignIn(error)) return <Banner tone="danger" live title={error.message} className={className} />
  const signIn = `/t/${tenant}/console/sign-in?reauth=1&returnTo=${encodeURIComponent(`/t/${tenant}/admin/${backTo ?? 'confirmed'}`)}`
  return <Banner tone="warning" live title={t('confirmAgain')} className={className} actions={<Button asChild size="sm"><a href={signIn} {...(!backTo && { target: '_blank' })}>{t('signInAgain')}</a></Button>}>{t('confirmAgainWhat')}</Banner>
}
