'use client'
import { X } from 'lucide-react'
import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { Button } from '@/components/ui/button'
import { Card, CardBody, CardHeader, CardTitle } from '@/components/ui/card'
import { DateTime } from '@/components/ui/date-time'
import { Spinner } from '@/components/ui/spinner'
import { StatusPill } from '@/components/ui/status-pill'
import type { ReplayGroup } from '@/lib/domain/what-if'
import type { Detail } from './use-replay'

const TONES: Readonly<Record<string, 'success' | 'warning' | 'danger'>> = { allow: 'success', prompt: 'warning', block: 'danger' }

/** The sign-ins behind one row; each leads to its entry in the log. */
export function DetailList({ details, base, close }: { details: { readonly by: ReplayGroup; readonly key: string; readonly signIns: readonly Detail[] | null; readonly names: Readonly<Record<string, string>> }; base: string; close: () => void }) {
  const t = useTranslations('replay')
  const words = useTranslations('what-if')
  const format = useFormatter()
  const { signIns, names } = details
  // It opens above the list whose row was chosen.
  const card = useRef<HTMLDivElement>(null)
  useEffect(() => {
    card.current?.focus({ preventScroll: true })
    card.current?.scrollIntoView({ block: 'start' })
  }, [details.by, details.key])
  const control = (id: string) => (words.has(`controls.${id}`) ? words(`controls.${id}`) : (names[id] ?? id))
  const pill = (outcome: string) => <StatusPill tone={TONES[outcome] ?? 'neutral'}>{words(`outcomes.${outcome}`)}</StatusPill>
  return (
    <div ref={card} tabIndex={-1} className="scroll-mt-16 rounded-lg">
      <Card>
        <CardHeader><CardTitle>{t('signIns')}</CardTitle><Button variant="ghost" size="icon-sm" aria-label={t('close')} onClick={close}><X aria-hidden /></Button></CardHeader>
        <CardBody>
          {signIns === null ? <Spinner /> : (
            <ul className="relative max-h-[28rem] divide-y divide-line overflow-y-auto">
              {signIns.map((row) => (
                <li key={row.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2 text-sm">
                  <Link href={`${base}/logs/sign-ins?entry=${row.id}`} className="min-w-0 flex-1 basis-56 font-medium text-accent-ink underline-offset-2 hover:underline">{row.userName ?? t('gone')}<span className="font-normal text-ink-3">{row.appName && ` · ${row.appName}`}{row.country && ` · ${row.country}`}</span></Link>
                  <span className="flex items-center gap-1.5">{pill(row.before)}<span aria-hidden>→</span>{pill(row.after)}</span>
                  {row.controls.length > 0 && <span className="text-xs text-ink-3">{format.list(row.controls.map(control))}</span>}
                  <DateTime value={row.at} className="text-ink-3" />
                </li>
              ))}
            </ul>
          )}
        </CardBody>
      </Card>
    </div>
  )
}
