'use client'
import { useTranslations } from 'next-intl'
import { Banner } from '@/components/blocks/banner'
import type { DeedError } from '@/components/blocks/use-deed'
import { Button } from '@/components/ui/button'

/** What the new sign-in has to prove; nothing named: what policies want by now of the session that there is. */
const PROOF: Readonly<Record<string, string>> = { UNAUTHENTICATED: '', STEP_UP_REQUIRED: '1', STRONG_PROOF_REQUIRED: 'mfa', REGISTRATION_PROOF_REQUIRED: 'register' }

/** Does a new sign-in help here? */
export const asksToSignIn = ({ code }: Pick<DeedError, 'code'>): boolean => code in PROOF

/** Why a change of one's own methods did not work; when a fresh or stronger sign-in is needed, the way to it. */
export function SecurityProblem({ error, here }: { error: Pick<DeedError, 'code' | 'message'> | null; here: string }) {
  const t = useTranslations('security-info')
  if (!error) return null
  const wanted = PROOF[error.code]
  if (wanted === undefined) return <Banner tone="danger" live title={error.message} />
  const tenant = here.split('/')[2] ?? ''
  const again = `/t/${tenant}/portal/sign-in?${new URLSearchParams({ ...(wanted && { reauth: wanted }), returnTo: here })}`
  return <Banner tone="warning" live title={wanted === '' ? error.message : t('strongTitle')} actions={<Button asChild size="sm"><a href={again}>{t('signInAgain')}</a></Button>}>{wanted === 'register' ? error.message : wanted !== '' && t('strongWhat')}</Banner>
}
