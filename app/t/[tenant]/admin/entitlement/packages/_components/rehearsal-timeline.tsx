'use client'
import { Ban, Check, Hourglass, KeyRound, Mail, Minus, Send, UserRound } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import { Banner } from '@/components/blocks/banner'
import { Card, CardBody, CardHeader, CardTitle } from '@/components/ui/card'
import { cn } from '@/components/ui/cn'
import { Segmented } from '@/components/ui/segmented'
import type { Happening } from '@/lib/domain/entitlement'
import type { Played } from './rehearsal'
import { useRehearsalWords, type Said } from './use-rehearsal-words'

const ICONS = { request: Send, assignment: Hourglass, grant: KeyRound, revoke: Minus, mail: Mail, account: UserRound, refused: Ban, decision: Check } as const
const INK: Readonly<Partial<Record<Said['kind'], string>>> = { grant: 'text-success-mark', decision: 'text-success-mark', revoke: 'text-warning-mark', account: 'text-warning-mark', refused: 'text-danger-ink', mail: 'text-info-mark' }

const DAY = 86_400_000

/** What follows, in sentences, by day. */
export function RehearsalTimeline({ played, start, questions, people }: { played: Played; start: string; questions: Readonly<Record<string, string>>; people: readonly string[] }) {
  const t = useTranslations('rehearsal')
  const format = useFormatter()
  const [mode, setMode] = useState<'short' | 'all'>('short')
  const { say } = useRehearsalWords(played.names, questions)
  const said = say(played.happenings, played.decisions).filter(({ isTechnical }) => mode === 'all' || !isTechnical)
  const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10)
  const days = [...new Set(said.map(({ at }) => dayOf(at)))]
  const date = (day: string) => format.dateTime(new Date(`${day}T12:00:00Z`), { dateStyle: 'full', timeZone: 'UTC' })
  return (
    <div className="flex flex-col gap-4">
      {people.map((person) => <Outcome key={person} person={person} played={played} questions={questions} />)}
      <Card>
        <CardHeader>
          <div><CardTitle>{t('result.title')}</CardTitle><p role="status" className="mt-0.5 text-sm text-ink-3">{t('result.count', { count: said.length, date: format.dateTime(new Date(played.until), { dateStyle: 'medium', timeZone: 'UTC' }) })}</p></div>
          <Segmented label={t('result.show')} value={mode} onChange={setMode} segments={[{ value: 'short', label: t('result.short') }, { value: 'all', label: t('result.all') }]} />
        </CardHeader>
        <CardBody className="flex flex-col gap-6">
          {said.length === 0 && <p className="text-sm text-ink-3">{t('result.nothing')}</p>}
          {days.map((day) => (
            <section key={day} aria-labelledby={`day-${day}`}>
              <h3 id={`day-${day}`} className="mb-2 text-sm font-semibold text-ink">{t('result.day', { date: date(day), day: Math.round((Date.parse(day) - Date.parse(start)) / DAY) })}</h3>
              <ol className="flex flex-col">
                {said.filter(({ at }) => dayOf(at) === day).map((line, index) => <Line key={index} line={line} />)}
              </ol>
            </section>
          ))}
          {played.more > 0 && <p className="text-sm text-ink-3">{t('result.more', { count: played.more })}</p>}
        </CardBody>
      </Card>
    </div>
  )
}

function Line({ line }: { line: Said }) {
  const format = useFormatter()
  const Icon = ICONS[line.kind]
  return (
    <li className="grid grid-cols-[1.25rem_minmax(0,1fr)] gap-x-2.5 border-s border-line py-1.5 ps-3 sm:grid-cols-[4.25rem_1.25rem_minmax(0,1fr)_auto]">
      <time dateTime={new Date(line.at).toISOString()} className="hidden text-xs leading-5 whitespace-nowrap text-ink-3 tabular-nums sm:block">{format.dateTime(new Date(line.at), { timeStyle: 'short', timeZone: 'UTC' })}</time>
      <Icon aria-hidden className={cn('mt-0.5 size-4 text-ink-3', INK[line.kind])} />
      <span className="text-sm break-words text-ink">{line.text}</span>
      <code className="col-start-2 text-xs break-all text-ink-3 sm:col-start-auto sm:leading-5">{line.code}</code>
    </li>
  )
}

const isEnd = (entry: Happening) => entry.kind === 'assignment' && entry.to === 'expired'

/** What becomes of one person, in one sentence. */
function Outcome({ person, played, questions }: { person: string; played: Played; questions: Readonly<Record<string, string>> }) {
  const t = useTranslations('rehearsal.outcome')
  const format = useFormatter()
  const { why, nameOf } = useRehearsalWords(played.names, questions)
  const mine = played.happenings.filter((entry) => entry.person === person)
  const date = (at: number) => format.dateTime(new Date(at), { dateStyle: 'long', timeZone: 'UTC' })
  const name = nameOf(person)
  const begun = mine.find((entry) => entry.kind === 'assignment' && (entry.to === 'delivered' || entry.to === 'partiallyDelivered'))
  const ended = mine.findLast((entry) => isEnd(entry) && (begun === undefined || entry.package === begun.package))
  if (begun) return <Banner tone="success" title={ended ? t('until', { name, start: date(begun.at), end: date(ended.at) }) : t('delivered', { name, date: date(begun.at) })} />
  const closed = mine.findLast((entry) => entry.kind === 'refused' || (entry.kind === 'request' && (entry.to === 'denied' || entry.to === 'canceled' || entry.to === 'deliveryFailed')))
  if (closed) return <Banner tone={closed.kind === 'refused' ? 'danger' : 'warning'} title={t(closed.kind === 'refused' ? 'refused' : 'denied', { name, why: why(closed.reason) })} />
  return mine.some((entry) => entry.kind === 'request') ? <Banner title={t('waiting', { name })} /> : null
}
