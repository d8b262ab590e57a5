'use client'
import { History, LogIn } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Timeline, type TimelineEvent } from '@/components/blocks/timeline'
import type { AuditRecord, SignInRecord } from '@/lib/domain/log'
import { useLogWords } from './use-log-words'

type ReferenceTimelineProps = { signIns: readonly SignInRecord[]; acts: readonly AuditRecord[] | null; base: string }

const linkStyle = 'rounded-sm text-accent-ink hover:underline'

/** What one request left in both logs, in the order it happened. */
export function ReferenceTimeline({ signIns, acts, base }: ReferenceTimelineProps) {
  const t = useTranslations('log')
  const words = useLogWords()
  const events: TimelineEvent[] = [
    ...signIns.map((row): TimelineEvent => ({
      id: row.id, at: row.at.toISOString(), icon: LogIn, tone: row.result === 'success' ? 'success' : 'danger',
      title: <Link className={linkStyle} href={`${base}/sign-ins?entry=${row.id}`}>{`${t('signIn')}: ${words.result(row.result)}`}</Link>,
      detail: [row.userName ?? row.identifier, row.appName, row.failureReason && words.reason(row.failureReason)].filter(Boolean).join(' · '),
    })),
    ...(acts ?? []).map((row): TimelineEvent => ({
      id: row.id, at: row.at.toISOString(), icon: History, tone: row.result === 'success' ? 'neutral' : 'danger',
      title: <Link className={linkStyle} href={`${base}/audit?entry=${row.id}`}>{words.action(row.action)}</Link>,
      detail: [row.actorName, row.targetName].filter(Boolean).join(' → '),
    })),
  ]
  return (
    <>
      <p className="mb-4 text-sm text-ink-2">{acts ? t('findSummary', { signIns: signIns.length, acts: acts.length }) : t('findSignInsOnly', { signIns: signIns.length })}</p>
      <Timeline events={events.sort((a, b) => a.at.localeCompare(b.at))} />
    </>
  )
}
