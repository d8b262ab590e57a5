'use client'
import { Send } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useTransition } from 'react'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toaster'
import type { TestAction } from './types'

/** Sends a test to the person who presses it. */
export function SendTest({ test, mode }: { test: TestAction; mode: 'capture' | 'smtp' }) {
  const t = useTranslations('mailbox')
  const router = useRouter()
  const [pending, start] = useTransition()
  const press = () =>
    start(async () => {
      const outcome = await test({})
      if (!outcome.ok) return void toast.error(outcome.error.message)
      toast.success(t(mode === 'smtp' ? 'testSent' : 'testKept', outcome.data))
      router.refresh()
    })
  return <Button onClick={press} pending={pending}><Send aria-hidden />{t('test')}</Button>
}
