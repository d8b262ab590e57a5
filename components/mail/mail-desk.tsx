'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { createContext, use } from 'react'
import type { toast } from '@/components/ui/toaster'

/** `kept`: no mail leaves this installation. `href`: where this person may read it. */
export type MailDeskState = { kept: boolean; href: string | null }

const MailDeskContext = createContext<MailDeskState>({ kept: false, href: null })
export const MailDesk = MailDeskContext.Provider
export const useMailDesk = () => use(MailDeskContext)

/** A toast about mail: where none leaves, it says so and leads to what was kept. */
export function useMailToast() {
  const t = useTranslations('mailbox')
  const router = useRouter()
  const { kept, href } = useMailDesk()
  return (say: typeof toast.success, title: (kept: 'yes' | 'no') => string, description = '') => say(title(kept ? 'yes' : 'no'), {
    description: kept ? `${t('keptNote')} ${description}`.trim() : description || undefined,
    action: kept && href ? { label: t('openKept'), onClick: () => router.push(href) } : undefined,
  })
}
