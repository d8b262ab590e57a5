'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useTransition } from 'react'
import { toast } from '@/components/ui/toaster'
import type { ResendAction } from './types'

/** Sends mails again and says what became of them. */
export function useResend(resend: ResendAction) {
  const t = useTranslations('mailbox')
  const router = useRouter()
  const [pending, start] = useTransition()
  const run = (choice: Parameters<ResendAction>[0], done?: () => void) =>
    start(async () => {
      const outcome = await resend(choice)
      if (!outcome.ok) return void toast.error(outcome.error.message)
      const { queued, skipped, more } = outcome.data
      const reasons = [...new Set(skipped.map(({ reason }) => t(`skipReason.${reason}`)))].join(' ')
      if (queued > 0) toast.success(t('resent', { count: queued }), more ? { description: t('resentMore') } : {})
      if (skipped.length > 0) toast.warning(t('skipped', { count: skipped.length }), { description: reasons })
      done?.()
      router.refresh()
    })
  return { run, pending }
}
