'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Banner } from '@/components/blocks/banner'
import { ConfirmDialog } from '@/components/blocks/confirm-dialog'
import { Button } from '@/components/ui/button'
import { Card, CardDescription, CardFooter, CardHeader, CardTitle } from '@/components/ui/card'
import { CopyButton } from '@/components/ui/copy-button'
import { DateTime } from '@/components/ui/date-time'
import { StatusPill } from '@/components/ui/status-pill'
import { toast } from '@/components/ui/toaster'
import { rotateKeysAction } from '../actions'

type Key = { id: string; kid: string; alg: string; status: 'next' | 'active' | 'retired'; createdAt: Date }

const TONES = { next: 'info', active: 'success', retired: 'neutral' } as const

/** The keys by name, state and age, and the next step of their rotation. */
export function SigningKeys({ keys, changeable, signIn }: { keys: readonly Key[]; changeable: boolean; signIn: string }) {
  const t = useTranslations('organisation.keys')
  const step = keys.some(({ status }) => status === 'next') ? 'promote' : 'publish'
  return (
    <Card>
      <CardHeader><div><CardTitle>{t('title')}</CardTitle><CardDescription>{t('what')}</CardDescription></div></CardHeader>
      <ul className="mt-3 divide-y divide-line border-t border-line">
        {keys.length === 0 && <li className="px-4 py-3 text-sm text-ink-3 sm:px-5">{t('none')}. {t('noneWhat')}</li>}
        {keys.map(({ id, kid, alg, status, createdAt }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3 sm:px-5">
            <span className="w-14 text-sm font-medium text-ink">{alg}</span>
            <span className="flex min-w-0 flex-1 basis-48 items-center gap-1"><code className="min-w-0 truncate font-mono text-xs text-ink-2">{kid}</code><CopyButton what={t('kid')} value={kid} /></span>
            <span className="text-sm text-ink-3">{t('created')} <DateTime value={createdAt.toISOString()} format="date" /></span>
            <StatusPill tone={TONES[status]} title={t(`stateWhat.${status}`)}>{t(`state.${status}`)}</StatusPill>
          </li>
        ))}
      </ul>
      {changeable && <RotateStep key={step} step={step} signIn={signIn} />}
    </Card>
  )
}

function RotateStep({ step, signIn }: { step: 'publish' | 'promote'; signIn: string }) {
  const t = useTranslations('organisation.keys')
  const router = useRouter()
  const [stale, setStale] = useState(false)
  const rotate = async (): Promise<string | void> => {
    const answer = await rotateKeysAction({})
    setStale(!answer.ok && answer.error.code === 'STEP_UP_REQUIRED')
    if (!answer.ok) return answer.error.code === 'STEP_UP_REQUIRED' ? undefined : answer.error.message
    toast.success(t(step === 'publish' ? 'published' : 'promoted'))
    router.refresh()
  }
  return (
    <>
      {stale && (
        <div className="px-4 pb-4 sm:px-5">
          <Banner tone="warning" live title={t('confirmAgain')} actions={<Button asChild size="sm"><a href={signIn}>{t('signInAgain')}</a></Button>}>{t('confirmAgainWhat')}</Banner>
        </div>
      )}
      <CardFooter>
        <ConfirmDialog trigger={<Button>{t(step)}</Button>} title={t(`${step}Title`)} description={t(`${step}What`)} confirm={t(step)} onConfirm={rotate} />
      </CardFooter>
    </>
  )
}
