'use client'
import { RotateCw, TriangleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { CopyText } from '@/components/ui/copy-button'

type ErrorStateProps = { title?: string; what?: ReactNode; correlationId?: string | undefined; onRetry?: () => void; pending?: boolean; action?: ReactNode }

/** What happened, what to do, and the id an admin can look up in the logs. */
export function ErrorState({ title, what, correlationId, onRetry, pending, action }: ErrorStateProps) {
  const t = useTranslations('blocks')
  return (
    <div role="alert" className="mx-auto flex max-w-[28rem] flex-col items-center px-4 py-14 text-center">
      <span aria-hidden className="mb-4 grid size-11 place-items-center rounded-xl bg-danger-soft text-danger-ink"><TriangleAlert className="size-5" /></span>
      <h2 className="text-md font-semibold text-balance text-ink">{title ?? t('errorTitle')}</h2>
      <div className="mt-1.5 text-sm text-balance text-ink-2">{what ?? t('errorWhat')}</div>
      {(onRetry || action) && (
        <div className="mt-5 flex flex-wrap justify-center gap-2">
          {onRetry && <Button onClick={onRetry} pending={pending ?? false}><RotateCw aria-hidden />{t('retry')}</Button>}
          {action}
        </div>
      )}
      {correlationId && (
        <p className="mt-5 flex max-w-full flex-wrap items-center justify-center gap-x-2 text-xs text-ink-3">
          {t('reference')}<CopyText value={correlationId} what={t('referenceNumber')} />
        </p>
      )}
    </div>
  )
}
