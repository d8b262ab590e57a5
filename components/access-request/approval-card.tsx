import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { DateTime } from '@/components/ui/date-time'
import { Badge } from '@/components/ui/status-pill'
import { OpensList } from './opens-list'
import { Period } from './period'
import type { ApprovalCase } from './types'

/** All that a decision needs: who and from where, what it opens, what the person has already, why, and until when there is time. */
export function ApprovalFacts({ item, base }: { item: ApprovalCase; base?: string }) {
  const t = useTranslations('my-access')
  const fact = 'text-xs font-medium text-ink-3'
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <div>
        <h2 className="text-md font-semibold wrap-anywhere text-ink">{base ? <Link href={`${base}/requests/${item.id}`} className="rounded-sm hover:underline">{item.person.displayName}</Link> : item.person.displayName}</h2>
        <p className="text-sm wrap-anywhere text-ink-2">{item.email}{item.partner && <> · {t('approvals.partner', { partner: item.partner })}</>}</p>
        {item.requestor && item.requestor.id !== item.person.id && <p className="text-sm text-ink-2">{t('approvals.onBehalf', { name: item.requestor.displayName })}</p>}
        {item.for && <p className="text-sm text-ink-2">{t('approvals.for', { name: item.for })}</p>}
      </div>
      <p className="flex flex-wrap items-center gap-2 text-sm text-ink">
        <span className="font-medium wrap-anywhere">{item.package.displayName}</span>
        <Badge>{t(`types.${item.type}`)}</Badge>
        {item.stages > 1 && <Badge>{t('approvals.stage', { stage: item.stage, stages: item.stages })}</Badge>}
      </p>
      {item.justification && <blockquote className="border-s-2 border-line ps-3 text-sm wrap-anywhere whitespace-pre-line text-ink"><bdi>{item.justification}</bdi></blockquote>}
      <div className="grid gap-4 sm:grid-cols-2">
        <div className="min-w-0"><p className={fact}>{t('opens')}</p><div className="mt-1"><OpensList opens={item.opens} /></div></div>
        <div className="min-w-0"><p className={fact}>{t('approvals.holds', { person: item.person.displayName })}</p><p className="mt-1 text-sm wrap-anywhere text-ink-2">{item.holds.length > 0 ? item.holds.join(', ') : t('approvals.holdsNothing')}</p></div>
      </div>
      {item.answers.length > 0 && (
        <dl className="flex flex-col gap-2 text-sm">
          {item.answers.map(({ question, answer }) => <div key={question}><dt className={fact}><bdi>{question}</bdi></dt><dd className="wrap-anywhere whitespace-pre-line text-ink-2"><bdi>{answer}</bdi></dd></div>)}
        </dl>
      )}
      <p className="text-sm text-ink-2"><Period from={item.from} until={item.until} duration={item.duration} />{item.dueAt && <> · {t('approvals.due')} <DateTime value={item.dueAt} /></>}</p>
    </div>
  )
}
