'use client'
import { ShieldCheck } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { ConfirmDialog } from '@/components/blocks/confirm-dialog'
import type { Deed } from '@/components/blocks/use-deed'
import { Button } from '@/components/ui/button'
import { Card, CardBody, CardDescription, CardHeader, CardTitle } from '@/components/ui/card'
import { DateTime } from '@/components/ui/date-time'
import { toast } from '@/components/ui/toaster'

type Browser = { id: string; browser: string | null; os: string | null; lastSeenAt: Date; trustedUntil: Date | null }

/** Browsers that are not asked for a second factor, each with the way to end that. */
export function TrustedBrowsers({ browsers, untrust }: { browsers: readonly Browser[]; untrust: Deed<{ id: string }, { id: string }> }) {
  const t = useTranslations('account')
  const router = useRouter()
  return (
    <Card>
      <CardHeader><div><CardTitle>{t('trusted')}</CardTitle><CardDescription>{t('trustedWhat')}</CardDescription></div></CardHeader>
      <CardBody>
        <ul className="divide-y divide-line">
          {browsers.map(({ id, browser, os, lastSeenAt, trustedUntil }) => (
            <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3 text-sm first:pt-0 last:pb-0">
              <ShieldCheck aria-hidden className="size-5 shrink-0 text-ink-3" />
              <div className="min-w-0 flex-1 basis-52">
                <p className="font-medium text-ink">{[browser, os].filter(Boolean).join(', ') || t('unknownDevice')}</p>
                <p className="text-ink-3">{trustedUntil && <>{t('trustedUntil')} <DateTime value={trustedUntil.toISOString()} format="date" /> · </>}{t('seen')} <DateTime value={lastSeenAt.toISOString()} /></p>
              </div>
              <ConfirmDialog
                title={t('untrustTitle')} description={t('untrustWhat')} confirm={t('untrust')} trigger={<Button>{t('untrust')}</Button>}
                onConfirm={async () => {
                  const answer = await untrust({ id })
                  if (!answer.ok) return answer.error.message
                  toast.success(t('untrusted'))
                  router.refresh()
                }}
              />
            </li>
          ))}
        </ul>
      </CardBody>
    </Card>
  )
}
