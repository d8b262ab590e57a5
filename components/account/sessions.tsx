'use client'
import { Monitor } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { ConfirmDialog } from '@/components/blocks/confirm-dialog'
import { Button } from '@/components/ui/button'
import { Card, CardBody, CardDescription, CardHeader, CardTitle } from '@/components/ui/card'
import { DateTime } from '@/components/ui/date-time'
import { StatusPill } from '@/components/ui/status-pill'
import { toast } from '@/components/ui/toaster'
import type { Deed } from '@/components/blocks/use-deed'

type Session = { id: string; surface: string; ip: string | null; browser: string | null; os: string | null; createdAt: Date; lastSeenAt: Date; current: boolean }
type SessionsProps = { sessions: readonly Session[]; end: Deed<{ id: string }, { id: string }>; endOthers: Deed<Record<string, never>, { ended: number }> }

/** Browsers that are signed in, each with the way to end it. */
export function Sessions({ sessions, end, endOthers }: SessionsProps) {
  const t = useTranslations('account')
  const router = useRouter()
  const done = (text: string) => { toast.success(text); router.refresh() }
  return (
    <Card>
      <CardHeader>
        <div><CardTitle>{t('sessions')}</CardTitle><CardDescription>{t('sessionsWhat')}</CardDescription></div>
        {sessions.length > 1 && (
          <ConfirmDialog
            title={t('endOthersTitle')} description={t('endOthersWhat')} confirm={t('endOthers')} danger trigger={<Button>{t('endOthers')}</Button>}
            onConfirm={async () => { const answer = await endOthers({}); if (!answer.ok) return answer.error.message; done(t('endedOthers', { ended: answer.data.ended })) }}
          />
        )}
      </CardHeader>
      <CardBody>
        <ul className="divide-y divide-line">
          {sessions.map((session) => (
            <li key={session.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3 text-sm first:pt-0 last:pb-0">
              <Monitor aria-hidden className="size-5 shrink-0 text-ink-3" />
              <div className="min-w-0 flex-1 basis-52">
                <p className="flex flex-wrap items-center gap-2 font-medium text-ink">{[session.browser, session.os].filter(Boolean).join(', ') || t('unknownDevice')}{session.current && <StatusPill tone="success">{t('thisBrowser')}</StatusPill>}</p>
                <p className="text-ink-3">{[t.has(`surfaces.${session.surface}`) ? t(`surfaces.${session.surface}`) : null, session.ip].filter(Boolean).join(' · ')} · {t('seen')} <DateTime value={session.lastSeenAt.toISOString()} /></p>
              </div>
              {!session.current && (
                <ConfirmDialog
                  title={t('endTitle')} description={t('endWhat')} confirm={t('end')} danger trigger={<Button variant="danger-quiet">{t('end')}</Button>}
                  onConfirm={async () => { const answer = await end({ id: session.id }); if (!answer.ok) return answer.error.message; done(t('ended')) }}
                />
              )}
            </li>
          ))}
        </ul>
      </CardBody>
    </Card>
  )
}
