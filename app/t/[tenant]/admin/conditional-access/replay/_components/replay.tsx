'use client'
import { History, Square } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { Banner } from '@/components/blocks/banner'
import { EmptyState } from '@/components/blocks/empty-state'
import { StatFigure } from '@/components/blocks/stat-figure'
import { Button } from '@/components/ui/button'
import { Card, CardBody, CardFooter, CardHeader, CardTitle } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { NativeSelect } from '@/components/ui/native-select'
import { Progress } from '@/components/ui/progress'
import { Textarea } from '@/components/ui/textarea'
import { DetailList } from './detail-list'
import { GroupTabs } from './group-tabs'
import { CHANGES, useReplay } from './use-replay'

type Policy = { readonly id: string; readonly displayName: string; readonly state: string }

const STATES = ['enabled', 'enabledForReportingButNotEnforced', 'disabled'] as const
const DAY = 86_400_000
const SPANS = [1, 7, 30] as const

/** Left what to try, right what it would have changed. */
export function Replay({ base, policies }: { base: string; policies: readonly Policy[] }) {
  const t = useTranslations('replay')
  const words = useTranslations('what-if')
  const format = useFormatter()
  const [span, setSpan] = useState('7')
  const replay = useReplay(`${base}/conditional-access/replay/run`)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const text = (name: string) => String(form.get(name) ?? '')
    const now = Date.now()
    const own = span === 'own' && text('from') !== '' && text('to') !== ''
    const states = Object.fromEntries(policies.flatMap(({ id, state }) => (text(`state.${id}`) === state ? [] : [[id, text(`state.${id}`)]])))
    replay.start({
      from: new Date(own ? `${text('from')}T00:00:00` : now - Number(span === 'own' ? 7 : span) * DAY).toISOString(),
      to: new Date(own ? new Date(`${text('to')}T00:00:00`).getTime() + DAY : now).toISOString(), states, draft: text('draft'),
    })
  }
  const { progress, result, details } = replay
  return (
    <div className="grid items-start gap-5 lg:grid-cols-[24rem_minmax(0,1fr)]">
      <Card>
        <form onSubmit={submit}>
          <CardHeader><CardTitle>{t('try')}</CardTitle></CardHeader>
          <CardBody className="flex flex-col gap-4">
            <Field id="span" label={t('period')}>
              <NativeSelect value={span} onChange={(event) => setSpan(event.target.value)}>
                {SPANS.map((days) => <option key={days} value={days}>{t('lastDays', { days })}</option>)}
                <option value="own">{t('ownPeriod')}</option>
              </NativeSelect>
            </Field>
            {span === 'own' && (
              <div className="grid grid-cols-2 gap-3">
                <Field id="from" label={t('from')}><Input name="from" type="date" required /></Field>
                <Field id="to" label={t('to')}><Input name="to" type="date" required /></Field>
              </div>
            )}
            {policies.length > 0 && (
              <fieldset className="min-w-0">
                <legend className="mb-1.5 text-sm font-medium text-ink">{t('states')}</legend>
                <ul className="max-h-96 divide-y divide-line overflow-y-auto rounded-md border border-line">
                  {policies.map(({ id, displayName, state }) => (
                    <li key={id} className="flex items-center gap-3 px-3 py-1.5 text-sm">
                      <label htmlFor={`state-${id}`} className="min-w-0 flex-1 break-words text-ink">{displayName}</label>
                      <NativeSelect id={`state-${id}`} name={`state.${id}`} defaultValue={state} className="w-32 shrink-0">{STATES.map((one) => <option key={one} value={one}>{words(`states.${one}`)}</option>)}</NativeSelect>
                    </li>
                  ))}
                </ul>
              </fieldset>
            )}
            <Field id="draft" label={words('fields.draft')} help={words('fields.draftHelp')} optional><Textarea name="draft" rows={5} className="font-mono text-xs" spellCheck={false} /></Field>
          </CardBody>
          <CardFooter>
            {progress && <Button onClick={replay.cancel}><Square aria-hidden />{t('cancel')}</Button>}
            <Button type="submit" variant="primary" pending={progress !== null}>{t('run')}</Button>
          </CardFooter>
        </form>
      </Card>
      <div className="flex min-w-0 flex-col gap-5" aria-live="polite" aria-busy={progress !== null}>
        {replay.problem && <Banner tone="danger" live title={t('failed')}>{replay.problem}</Banner>}
        {progress && (
          <Card>
            <CardBody className="flex flex-col gap-2">
              <p className="text-sm text-ink-2 tabular-nums">{t('progress', { done: format.number(progress.done), total: format.number(progress.total), changed: format.number(progress.totals.changed) })}</p>
              <Progress label={t('running')} value={progress.total === 0 ? null : Math.min(100, (progress.done / progress.total) * 100)} />
            </CardBody>
          </Card>
        )}
        {!progress && !result && !replay.problem && <Card><EmptyState icon={History} title={t('emptyTitle')} what={t('emptyWhat')} /></Card>}
        {result && (
          <>
            <div>
              <h2 className="text-lg font-semibold text-balance text-ink">{result.totals.evaluated === 0 ? t('nothing') : result.totals.changed === 0 ? t('same', { count: result.totals.evaluated }) : t('changed', { changed: result.totals.changed, count: result.totals.evaluated, people: result.groups.person.count })}</h2>
              {result.withoutFacts > 0 && <p className="mt-1 text-sm text-ink-3">{t('withoutFacts', { count: result.withoutFacts })}</p>}
            </div>
            {result.totals.changed > 0 && (
              <>
                <div className="grid grid-cols-2 gap-3 xl:grid-cols-3">
                  {CHANGES.filter((change) => result.totals.changes[change] > 0).map((change) => <StatFigure key={change} label={t(`changes.${change.replace('>', '_')}`)} value={result.totals.changes[change]} />)}
                </div>
                {details && <DetailList details={details} base={base} close={replay.closeDetails} />}
                <GroupTabs groups={result.groups} open={replay.open} />
              </>
            )}
          </>
        )}
      </div>
    </div>
  )
}
