'use client'
import { useFormatter, useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Card, CardBody, CardDescription, CardHeader, CardTitle } from '@/components/ui/card'
import { Input } from '@/components/ui/input'
import { Segmented } from '@/components/ui/segmented'
import { Spinner } from '@/components/ui/spinner'
import type { LifecycleRule } from '@/lib/domain/guest-lifecycle'
import { previewPolicyAction } from '../actions'
import { NextStep, StandingPill } from './next-step'

type Answer = Awaited<ReturnType<typeof previewPolicyAction>>

const WAIT_MS = 350
const SIZE = 20

/** Exactly whom the policy in the form would be about, and when; asked anew after each change. A late answer never replaces a newer one. */
export function Preview({ rule, id }: { rule: LifecycleRule | null; id?: string | undefined }) {
  const t = useTranslations('lifecycle.preview')
  const format = useFormatter()
  const [search, setSearch] = useState('')
  const [shown, setShown] = useState<'affected' | 'everybody'>('affected')
  const [place, setPlace] = useState<{ asked: string; cursor: string | undefined }>({ asked: '', cursor: undefined })
  const asked = rule === null ? '' : JSON.stringify({ rule, search: search.trim(), shown })
  const cursor = place.asked === asked ? place.cursor : undefined
  const [answer, setAnswer] = useState<{ key: string; answer: Answer } | null>(null)
  const key = `${asked} ${cursor ?? ''}`
  useEffect(() => {
    if (rule === null) return
    let current = true
    const timer = setTimeout(() => {
      const input = { ...(id !== undefined && { id }), ...rule, scope: { type: rule.scope.type, ids: [...rule.scope.ids], domains: [...rule.scope.domains], exceptGroupIds: [...rule.scope.exceptGroupIds] }, ...(shown === 'affected' && { standing: ['notCompliant' as const, 'soon' as const] }), search: search.trim(), cursor, size: SIZE }
      previewPolicyAction(input).then((found) => { if (current) setAnswer({ key, answer: found }) }, () => { if (current) setAnswer(null) })
    }, WAIT_MS)
    return () => { current = false; clearTimeout(timer) }
    // The key says everything that is asked.
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- `rule` is a new object at each letter; what it says is in the key
  }, [key, id])
  const found = answer?.answer.ok ? answer.answer.data : null
  return (
    <Card aria-busy={rule !== null && answer?.key !== key}>
      <CardHeader>
        <div><CardTitle>{t('title')}</CardTitle><CardDescription>{t('what')}</CardDescription></div>
        {rule !== null && answer?.key !== key && <Spinner className="text-ink-3" />}
      </CardHeader>
      <CardBody className="flex flex-col gap-3">
        {rule === null && <p className="text-sm text-ink-3">{t('wait')}</p>}
        {rule !== null && answer && !answer.answer.ok && <p role="status" className="text-sm text-danger-ink">{t('failed')}: {answer.answer.error.message}</p>}
        {rule !== null && found && (
          <>
            <p role="status" className="text-md font-semibold text-balance text-ink">{t('sentence', { now: found.figures.notCompliant, soon: found.figures.soon })} <span className="font-normal text-ink-2">{t('covered', { count: found.figures.covered })}</span></p>
            <Input type="search" aria-label={t('search')} placeholder={t('search')} value={search} onChange={(event) => setSearch(event.target.value)} />
            <Segmented label={t('shown')} value={shown} onChange={setShown} segments={[{ value: 'affected', label: t('affected') }, { value: 'everybody', label: t('everybody') }]} />
            {found.rows.length === 0 ? <p className="py-4 text-center text-sm text-ink-3">{t('nobody')}</p> : (
              <ul className="-mx-1 flex flex-col divide-y divide-line">
                {found.rows.map((row) => (
                  <li key={row.id} className="flex flex-col gap-0.5 px-1 py-2">
                    <span className="flex min-w-0 flex-wrap items-center justify-between gap-x-2 gap-y-1"><span className="min-w-0 truncate text-sm text-ink">{row.displayName}</span><StandingPill standing={row.standing} /></span>
                    <span className="truncate text-xs text-ink-3">{row.email}</span>
                    <span className="text-xs text-ink-2">{row.dueAt && row.standing === 'soon' && `${format.dateTime(row.dueAt, { dateStyle: 'medium' })}: `}<NextStep row={row} action={rule.action} /></span>
                  </li>
                ))}
              </ul>
            )}
            <span className="flex justify-between gap-2">
              {cursor ? <Button size="sm" onClick={() => setPlace({ asked, cursor: undefined })}>{t('first')}</Button> : <span />}
              {found.next && <Button size="sm" onClick={() => setPlace({ asked, cursor: found.next ?? undefined })}>{t('next')}</Button>}
            </span>
          </>
        )}
      </CardBody>
    </Card>
  )
}
