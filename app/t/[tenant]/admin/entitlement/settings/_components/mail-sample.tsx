'use client'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { Banner } from '@/components/blocks/banner'
import { useMailKind } from '@/components/mail/kind'
import { Dialog, DialogBody, DialogContent } from '@/components/ui/dialog'
import { Skeleton } from '@/components/ui/skeleton'
import type { MailName } from '@/lib/domain/entitlement'
import { previewMailAction } from '../actions'

type Answer = Awaited<ReturnType<typeof previewMailAction>>

/** One kind of mail, written by the code that sends it. */
export function MailSample({ kind, onClose }: { kind: MailName; onClose: () => void }) {
  const t = useTranslations('package.settings.mails')
  const name = useMailKind()(kind)
  const [answer, setAnswer] = useState<Answer | null>(null)
  useEffect(() => {
    let current = true
    void previewMailAction({ kind }).then((next) => { if (current) setAnswer(next) })
    return () => { current = false }
  }, [kind])
  return (
    <Dialog open onOpenChange={(open) => { if (!open) onClose() }}>
      <DialogContent wide title={name} description={t('preview')}>
        <DialogBody className="flex flex-col gap-3" aria-busy={answer === null}>
          {answer === null && <Skeleton className="h-120 w-full rounded-lg" />}
          {answer?.ok === false && <Banner live tone="warning" title={t('failed')}>{answer.error.message}</Banner>}
          {answer?.ok && (
            <>
              <p className="text-xs break-words text-ink-3">{t('subject')} <bdi className="text-ink" lang={answer.data.language}>{answer.data.subject}</bdi></p>
              {/* Neither runs scripts nor opens links: the document has no origin of its own. */}
              <iframe title={name} srcDoc={answer.data.html} sandbox="" className="block h-120 w-full rounded-lg border border-line bg-white" />
            </>
          )}
        </DialogBody>
      </DialogContent>
    </Dialog>
  )
}
