'use client'
import { Plus, Trash2 } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { FormRow } from '@/components/blocks/form-card'
import { Button } from '@/components/ui/button'
import { Card, CardBody, CardHeader, CardTitle } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { NativeSelect } from '@/components/ui/native-select'
import { newAct, policyFor, questionsOf, stagesOf, type Act, type ActKind, type Cast, type Policy, type Reply, type Sample } from './rehearsal-plan'

const KINDS = ['request', 'assign', 'extend', 'remove', 'cancel', 'disable', 'enable'] as const
const FROM = ['start', 'before-end', 'after-end'] as const
const VERDICTS = ['approve', 'deny', 'silent'] as const
const WHO = ['first', 'alternate'] as const
const MOST = 20

type Props = { acts: readonly Act[]; onChange: (acts: readonly Act[]) => void; people: readonly Cast[]; policies: readonly Policy[]; start: string; sample: Sample; nextId: () => string }

/** Who does what on which day, and how approvers answer. */
export function RehearsalActs({ acts, onChange, people, policies, start, sample, nextId }: Props) {
  const t = useTranslations('rehearsal.acts')
  const change = (index: number, part: Partial<Act>) => onChange(acts.map((act, at) => (at === index ? { ...act, ...part } : act)))
  const [first] = people
  return (
    <Card>
      <CardHeader><CardTitle>{t('title')}</CardTitle></CardHeader>
      <CardBody className="flex flex-col gap-4">
        {acts.map((act, index) => (
          <section key={act.id} aria-label={t('number', { number: index + 1 })} className="flex flex-col gap-3 rounded-lg border border-line p-3">
            <div className="flex items-center justify-between gap-2">
              <h3 className="text-sm font-semibold text-ink">{t('number', { number: index + 1 })}</h3>
              <Button size="icon-sm" variant="ghost" aria-label={t('remove', { number: index + 1 })} onClick={() => onChange(acts.filter((_, at) => at !== index))}><Trash2 aria-hidden /></Button>
            </div>
            <ActFields act={act} people={people} policies={policies} start={start} sample={sample} change={(part) => change(index, part)} />
          </section>
        ))}
        {first && acts.length < MOST && <div><Button onClick={() => onChange([...acts, newAct(acts.length === 0 ? 'request' : 'extend', first.key, policies, nextId(), sample)])}><Plus aria-hidden />{t('add')}</Button></div>}
      </CardBody>
    </Card>
  )
}

type ActProps = { act: Act; people: readonly Cast[]; policies: readonly Policy[]; start: string; sample: Sample; change: (part: Partial<Act>) => void }

function ActFields({ act, people, policies, start, sample, change }: ActProps) {
  const t = useTranslations('rehearsal.acts')
  const format = useFormatter()
  const policy = policyFor(policies, act.policy)
  const stages = stagesOf(policy, act.do)
  const asks = act.do === 'request' || act.do === 'extend' || act.do === 'assign'
  const turn = (kind: ActKind) => { const { policy: chosen, answers, replies } = newAct(kind, act.person, policies, act.id, sample); change({ do: kind, policy: chosen, answers, replies }) }
  const on = act.from === 'start' && !Number.isNaN(Date.parse(start)) ? format.dateTime(new Date(Date.parse(start) + act.day * 86_400_000), { dateStyle: 'medium', timeZone: 'UTC' }) : undefined
  const reply = (stage: number, part: Partial<Reply>) => change({ replies: Array.from({ length: stages }, (_, at) => ({ verdict: 'silent', days: 0, by: 'first', ...act.replies[at], ...(at === stage && part) })) })
  return (
    <>
      <Field label={t('person')}><NativeSelect value={act.person} onChange={(event) => change({ person: event.target.value })}>{people.map(({ key, name }) => <option key={key} value={key}>{name}</option>)}</NativeSelect></Field>
      <Field label={t('does')}><NativeSelect value={act.do} onChange={(event) => turn(KINDS.find((kind) => kind === event.target.value) ?? 'request')}>{KINDS.map((kind) => <option key={kind} value={kind}>{t(`kinds.${kind}`)}</option>)}</NativeSelect></Field>
      <FormRow>
        <Field label={t('day')} {...(on && { help: on })}><Input type="number" min={0} max={3660} value={act.day} onChange={(event) => change({ day: Math.max(0, Math.trunc(Number(event.target.value))) })} /></Field>
        <Field label={t('from')}><NativeSelect value={act.from} onChange={(event) => change({ from: FROM.find((one) => one === event.target.value) ?? 'start' })}>{FROM.map((one) => <option key={one} value={one}>{t(`froms.${one}`)}</option>)}</NativeSelect></Field>
      </FormRow>
      {stages > 0 && Array.from({ length: stages }, (_, stage) => {
        const { verdict, days, by } = { verdict: 'silent', days: 0, by: 'first', ...act.replies[stage] }
        return (
          <fieldset key={stage} className="flex min-w-0 flex-col gap-2">
            <legend className="mb-1 text-sm font-medium text-ink">{t('stage', { number: stage + 1 })}</legend>
            <div className="grid grid-cols-[minmax(0,1fr)_6rem] items-end gap-2">
              <NativeSelect aria-label={t('verdict', { number: stage + 1 })} value={verdict} onChange={(event) => reply(stage, { verdict: VERDICTS.find((one) => one === event.target.value) ?? 'silent' })}>{VERDICTS.map((one) => <option key={one} value={one}>{t(`verdicts.${one}`)}</option>)}</NativeSelect>
              {verdict !== 'silent' && <Field label={t('days')} className="-mt-7"><Input type="number" min={0} max={3660} value={days} onChange={(event) => reply(stage, { days: Math.max(0, Math.trunc(Number(event.target.value))) })} /></Field>}
            </div>
            {verdict !== 'silent' && (
              <NativeSelect aria-label={t('who', { number: stage + 1 })} value={by} onChange={(event) => reply(stage, { by: event.target.value })}>
                {WHO.map((one) => <option key={one} value={one}>{t(`bys.${one}`)}</option>)}
                {people.map(({ key, name }) => <option key={key} value={key}>{name}</option>)}
              </NativeSelect>
            )}
          </fieldset>
        )
      })}
      {asks && <MoreFields act={act} people={people} policies={policies} change={change} />}
    </>
  )
}

function MoreFields({ act, people, policies, change }: Pick<ActProps, 'act' | 'people' | 'policies' | 'change'>) {
  const t = useTranslations('rehearsal.acts')
  const questions = act.do === 'request' ? questionsOf(policyFor(policies, act.policy)) : []
  const answer = (id: string, value: string) => change({ answers: Object.fromEntries(Object.entries({ ...act.answers, [id]: value }).filter(([, text]) => text !== '')) })
  return (
    <details className="text-sm">
      <summary className="cursor-pointer rounded-sm py-1 text-ink-2">{t('more')}</summary>
      <div className="mt-3 flex flex-col gap-3">
        {act.do !== 'extend' && policies.length > 1 && <Field label={t('policy')}><NativeSelect value={act.policy ?? ''} onChange={(event) => change({ policy: event.target.value || null })}><option value="">{t('anyPolicy')}</option>{policies.map(({ id, displayName }) => <option key={id} value={id}>{displayName}</option>)}</NativeSelect></Field>}
        {act.do === 'request' && people.length > 1 && <Field label={t('for')}><NativeSelect value={act.by ?? ''} onChange={(event) => change({ by: event.target.value || null })}><option value="">{t('self')}</option>{people.filter(({ key }) => key !== act.person).map(({ key, name }) => <option key={key} value={key}>{name}</option>)}</NativeSelect></Field>}
        <Field label={t('reason')} optional><Input value={act.justification} onChange={(event) => change({ justification: event.target.value })} /></Field>
        {questions.map(({ id, text, choices }) => (
          <Field key={id} label={t('question', { text })}>
            {choices.length > 0
              ? <NativeSelect value={act.answers[id] ?? ''} onChange={(event) => answer(id, event.target.value)}><option value="" />{choices.map((choice) => <option key={choice} value={choice}>{choice}</option>)}</NativeSelect>
              : <Input value={act.answers[id] ?? ''} onChange={(event) => answer(id, event.target.value)} />}
          </Field>
        ))}
        <FormRow>
          {act.do !== 'extend' && <Field label={t('starts')} optional><Input type="date" value={act.starts ?? ''} onChange={(event) => change({ starts: event.target.value || null })} /></Field>}
          <Field label={t('ends')} optional><Input type="date" value={act.ends ?? ''} onChange={(event) => change({ ends: event.target.value || null })} /></Field>
        </FormRow>
      </div>
    </details>
  )
}
