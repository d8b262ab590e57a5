'use client'
import { LogIn } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { ConfirmDialog } from '@/components/blocks/confirm-dialog'
import { EmptyState } from '@/components/blocks/empty-state'
import { ResultPill } from '@/components/log/result-pill'
import { useLogWords } from '@/components/log/use-log-words'
import { Button } from '@/components/ui/button'
import { Card, CardBody, CardDescription, CardHeader, CardTitle } from '@/components/ui/card'
import { DateTime } from '@/components/ui/date-time'
import type { Deed } from '@/components/blocks/use-deed'

type Row = { id: string; at: Date; result: string; appName: string | null; method: string | null; ip: string | null; country: string | null; browser: string | null; os: string | null; failureReason: string | null }
type OwnSignInsProps = { rows: readonly Row[]; report: Deed<{ id: string }, { ended: number }>; home: string }

/** The person's own sign-ins; each can be reported as somebody else's. */
export function OwnSignIns({ rows, report, home }: OwnSignInsProps) {
  const t = useTranslations('account')
  const words = useLogWords()
  return (
    <Card>
      <CardHeader><div><CardTitle>{t('signIns')}</CardTitle><CardDescription>{t('signInsWhat')}</CardDescription></div></CardHeader>
      <CardBody>
        {rows.length === 0 && <EmptyState icon={LogIn} title={t('signInsEmpty')} what={t('signInsEmptyWhat')} />}
        <ul className="divide-y divide-line">
          {rows.map((row) => (
            <li key={row.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3 text-sm first:pt-0 last:pb-0">
              <div className="min-w-0 flex-1 basis-56">
                <p className="flex flex-wrap items-center gap-2 font-medium text-ink">{row.appName ?? t('unknownApp')}<ResultPill result={row.result} /></p>
                <p className="text-ink-3">{[row.failureReason && words.reason(row.failureReason), row.method && words.method(row.method), [row.browser, row.os].filter(Boolean).join(', '), row.ip, row.country].filter(Boolean).join(' · ')}</p>
              </div>
              <DateTime value={row.at.toISOString()} className="text-ink-3" />
              <ConfirmDialog
                title={t('notMeTitle')} description={t('notMeWhat')} confirm={t('notMeConfirm')} danger trigger={<Button variant="danger-quiet">{t('notMe')}</Button>}
                onConfirm={async () => { const answer = await report({ id: row.id }); if (!answer.ok) return answer.error.message; window.location.assign(home) }}
              />
            </li>
          ))}
        </ul>
      </CardBody>
    </Card>
  )
}
