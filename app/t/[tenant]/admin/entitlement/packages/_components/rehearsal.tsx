'use client'
import { Download, Hourglass, Play } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { Banner } from '@/components/blocks/banner'
import { EmptyState } from '@/components/blocks/empty-state'
import { FormProblems, FormRow } from '@/components/blocks/form-card'
import { useProblems, type DeedError } from '@/components/blocks/use-deed'
import { Button } from '@/components/ui/button'
import { Card, CardBody, CardHeader, CardTitle } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { rehearsePackageAction } from '../actions'
import { takeDraft, type Draft } from './policy-draft'
import { RehearsalActs } from './rehearsal-acts'
import { RehearsalPeople } from './rehearsal-people'
import { actsOf, questionsOf, startsOf, untilOf, type Act, type Cast, type Policy, type Start } from './rehearsal-plan'
import { RehearsalTimeline } from './rehearsal-timeline'

type Answer = Awaited<ReturnType<typeof rehearsePackageAction>>
export type Played = Extract<Answer, { ok: true }>['data']
type Props = { found: { id: string; displayName: string; isLive: boolean }; policies: readonly Policy[]; partner: { id: string; displayName: string } | null; wantsGuest: boolean; searchable: boolean; today: string }

/** A package played through time: who takes part, what they do, and what follows. */
export function Rehearsal({ found, policies: stored, partner, wantsGuest, searchable, today }: Props) {
  const t = useTranslations('rehearsal')
  const made = useRef(1)
  const begin: Cast = { key: 'person-1', name: wantsGuest ? (partner ? t('people.guestOf', { partner: partner.displayName }) : t('people.guest')) : t('people.member'), detail: t('people.described'), real: false, userType: wantsGuest ? 'Guest' : 'Member', organizationId: wantsGuest ? partner?.id ?? null : null }
  const [people, setPeople] = useState<readonly Cast[]>([begin])
  const [draft, setDraft] = useState<Draft | null>(null)
  const policies = draft ? [...stored.filter(({ id }) => id !== draft.policyId), { id: draft.policyId ?? 'draft', displayName: String(draft.document['displayName'] ?? ''), document: draft.document }] : stored
  const sample = { reason: t('sample.reason'), answer: t('sample.answer') }
  const [acts, setActs] = useState<readonly Act[]>(() => actsOf('approved', begin.key, policies, sample))
  const [clock, setClock] = useState<{ start: string; until: string }>({ start: today, until: '' })
  const [answer, setAnswer] = useState<{ played: Played | null; error: DeedError | null; start: string; people: readonly string[] }>({ played: null, error: null, start: today, people: [] })
  const [pending, setPending] = useState(false)
  const result = useRef<HTMLDivElement>(null)
  const words = useProblems((field) => (t.has(`fields.${field}`) ? t(`fields.${field}`) : undefined), (code) => (t.has(`problems.${code}`) ? t(`problems.${code}`) : code))
  useEffect(() => {
    const kept = takeDraft(found.id)
    if (kept) queueMicrotask(() => setDraft(kept))
  }, [found.id])
  const play = async (plan: readonly Act[], until: string | null) => {
    setPending(true)
    try {
      const got = await rehearsePackageAction({
        id: found.id, people: people.filter(({ real }) => real).map(({ key }) => key), draft,
        described: people.filter(({ real }) => !real).map(({ key, name, userType, organizationId }) => ({ key, name, userType, organizationId })),
        plan: { start: clock.start, until, acts: plan.map((act) => ({ ...act, answers: { ...act.answers }, replies: [...act.replies] })) },
      })
      setAnswer({ played: got.ok ? got.data : null, error: got.ok ? null : got.error, start: clock.start, people: [...new Set(plan.map(({ person }) => person))] })
      if (got.ok) result.current?.focus()
    } finally {
      setPending(false)
    }
  }
  const change = (next: readonly Cast[]) => {
    setPeople(next)
    const [first] = next
    setActs((now) => (first ? now.map((act) => ({ ...act, person: next.some(({ key }) => key === act.person) ? act.person : first.key, by: next.some(({ key }) => key === act.by) ? act.by : null })) : []))
  }
  const choose = (start: Start) => {
    const [first] = people
    if (!first) return
    const next = actsOf(start, first.key, policies, sample)
    const until = untilOf(start, clock.start)
    setActs(next)
    setClock((now) => ({ ...now, until: until ?? '' }))
    void play(next, until)
  }
  const nextKey = () => `person-${(made.current += 1)}`
  const questions = Object.fromEntries(policies.flatMap((policy) => questionsOf(policy).map(({ id, text }) => [id, text])))
  const file = `${found.displayName.replaceAll(/[^\p{L}\p{N}]+/gu, '-')}-scenario.json`
  return (
    <div className="flex flex-col gap-5">
      <div>
        <p className="max-w-prose text-sm text-ink-2">{t('what')}{!found.isLive && ` ${t('asIfPublished')}`}</p>
        {draft && <Banner className="mt-3" title={t('draft', { name: String(draft.document['displayName'] ?? '') })} actions={<Button size="sm" onClick={() => setDraft(null)}>{t('draftDrop')}</Button>}>{t('draftWhat')}</Banner>}
      </div>
      <section aria-label={t('starts.label')} className="flex flex-wrap items-center gap-2">
        <h2 className="me-1 text-sm font-medium text-ink">{t('starts.label')}</h2>
        {startsOf(policies).map((start) => <Button key={start} size="sm" disabled={pending || people.length === 0} onClick={() => choose(start)}>{t(`starts.${start}`)}</Button>)}
      </section>
      <div className="grid items-start gap-5 lg:grid-cols-[22rem_minmax(0,1fr)]">
        <form noValidate className="flex min-w-0 flex-col gap-5" onSubmit={(event) => { event.preventDefault(); void play(acts, clock.until || null) }}>
          <FormProblems problems={words(answer.error)}>
            <div className="flex flex-col gap-5">
              <RehearsalPeople people={people} onChange={change} searchable={searchable} nextKey={nextKey} />
              <RehearsalActs acts={acts} onChange={setActs} people={people} policies={policies} start={clock.start} sample={sample} nextId={() => `act-${(made.current += 1)}`} />
              <Card>
                <CardHeader><CardTitle>{t('clock.title')}</CardTitle></CardHeader>
                <CardBody className="flex flex-col gap-4">
                  <FormRow>
                    <Field id="start" label={t('clock.start')}><Input type="date" required value={clock.start} onChange={(event) => setClock((now) => ({ ...now, start: event.target.value }))} /></Field>
                    <Field id="until" label={t('clock.until')} help={t('clock.untilWhat')}><Input type="date" min={clock.start} value={clock.until} onChange={(event) => setClock((now) => ({ ...now, until: event.target.value }))} /></Field>
                  </FormRow>
                  <div><Button type="submit" variant="primary" pending={pending} disabled={acts.length === 0 || clock.start === ''}><Play aria-hidden />{t('clock.play')}</Button></div>
                </CardBody>
              </Card>
            </div>
          </FormProblems>
        </form>
        <div ref={result} tabIndex={-1} role="region" aria-label={t('result.title')} aria-busy={pending} className="flex min-w-0 flex-col gap-4 outline-none">
          {answer.played
            ? (
              <>
                <RehearsalTimeline played={answer.played} start={answer.start} questions={questions} people={answer.people} />
                <p className="flex flex-wrap items-center gap-3 text-sm text-ink-3">
                  <Button asChild><a href={`data:application/json;charset=utf-8,${encodeURIComponent(answer.played.scenario)}`} download={file}><Download aria-hidden />{t('result.download')}</a></Button>{t('result.downloadWhat')}
                </p>
              </>
            )
            : <Card><EmptyState icon={Hourglass} title={t('result.none')} what={t('result.noneWhat')} /></Card>}
        </div>
      </div>
    </div>
  )
}
