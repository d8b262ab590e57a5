'use client'
import { useTranslations } from 'next-intl'
import { Banner } from '@/components/blocks/banner'
import { Button } from '@/components/ui/button'

const SIGN_IN_AGAIN = `/platform/sign-in?reauth=1&returnTo=${encodeURIComponent('/platform/operators')}`

/** Who runs the installation is changed by somebody who has signed in lately. */
export function ConfirmAgain() {
  const t = useTranslations('platform')
  return <Banner tone="warning" live title={t('operators.confirmAgain')} actions={<Button asChild size="sm"><a href={SIGN_IN_AGAIN}>{t('operators.signInAgain')}</a></Button>} />
}
