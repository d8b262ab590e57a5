'use client'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { Banner } from '@/components/blocks/banner'
import { Skeleton } from '@/components/ui/skeleton'
import { previewAction } from '../actions'
import { type Draft, toInput } from './invite-state'

type Answer = Awaited<ReturnType<typeof previewAction>>

/** The mail itself, written by the code that sends it. What would be refused at sending is said here already. */
export function MailPreview({ draft }: { draft: Draft }) {
  const t = useTranslations('invitation')
  const [answer, setAnswer] = useState<Answer | null>(null)
  useEffect(() => {
    let current = true
    void previewAction(toInput(draft)).then((next) => { if (current) setAnswer(next) })
    return () => { current = false }
  }, [draft])
  return (
    <figure className="min-w-0" aria-busy={answer === null}>
      <figcaption className="mb-2 text-sm font-medium text-ink">{t('review.mail')}</figcaption>
      {answer === null && <Skeleton className="h-120 w-full rounded-lg" />}
      {answer?.ok === false && <Banner live tone="warning" title={t('review.refused')}>{answer.error.message}</Banner>}
      {answer?.ok && (
        <div className="overflow-hidden rounded-lg border border-line">
          <p className="border-b border-line px-4 py-2.5 text-xs break-words text-ink-3">
            {t('review.to')} <span className="text-ink">{draft.email}</span><br />
            {t('review.subject')} <bdi className="text-ink" lang={answer.data.language}>{answer.data.subject}</bdi>
          </p>
          {/* Neither runs scripts nor opens links: the document has no origin of its own. */}
          <iframe title={t('review.mail')} srcDoc={answer.data.html} sandbox="" className="block h-120 w-full bg-white" />
        </div>
      )}
      <p className="mt-2 text-xs text-ink-3">{t('review.masked')}</p>
    </figure>
  )
}
