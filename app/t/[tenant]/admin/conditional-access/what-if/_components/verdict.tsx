'use client'
import { CircleCheck, CircleX, ShieldQuestion } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { Banner } from '@/components/blocks/banner'
import { Card, CardBody, CardHeader } from '@/components/ui/card'
import { Empty } from '@/components/ui/empty'
import { NativeSelect } from '@/components/ui/native-select'
import { Badge, StatusPill } from '@/components/ui/status-pill'
import { FORM_ID } from './question-form'
import { SaveScenario } from './save-scenario'
import type { ScenarioAnswer } from './scenarios'
import { resultTone, TONES, useControlWords, useVerdictWords, type Outcome } from './words'

interface PolicyAnswer {
  readonly id: string
  readonly displayName: string
  readonly state: string
  readonly savedState: string | null
  readonly draft: boolean
  readonly answer: { readonly result: string; readonly matched: readonly string[]; readonly unmatched: readonly string[]; readonly controls: readonly string[] } | null
}

export interface Answer {
  readonly evaluation: { readonly outcome: Outcome; readonly controls: readonly string[]; readonly session: object; readonly breakGlass: boolean; readonly errors: readonly { readonly policyId: string; readonly path: string; readonly code: string }[] } | null
  readonly deciding: readonly string[]
  readonly policies: readonly PolicyAnswer[]
  readonly problems: readonly { readonly code: string; readonly detail: string }[]
  readonly names: Readonly<Record<string, string>>
}

const STATES = ['enabled', 'enabledForReportingButNotEnforced', 'disabled'] as const
const APPLIES: ReadonlySet<string> = new Set(['success', 'failure', 'unknown', 'reportOnlySuccess', 'reportOnlyFailure', 'reportOnlyInterrupted'])

const ENFORCED: ReadonlySet<string> = new Set(['success', 'failure', 'unknown'])
const REPORTED: ReadonlySet<string> = new Set(['reportOnlySuccess', 'reportOnlyFailure', 'reportOnlyInterrupted'])
const count = (policies: readonly PolicyAnswer[], results: ReadonlySet<string>) => policies.filter(({ answer }) => results.has(answer?.result ?? '')).length

/** One sentence first; then every policy, those that apply before the others. */
export function Verdict({ answer, question, changeable, tried, scenario }: { scenario: ScenarioAnswer | undefined; answer: Answer; question: Readonly<Record<string, string | string[]>>; changeable: boolean; tried: boolean }) {
  const t = useTranslations('what-if')
  const format = useFormatter()
  const control = useControlWords(answer.names)
  const say = useVerdictWords(answer.names, (items) => format.list(items))
  // Below a long form on a phone; a page that streams in has no place to go to when the browser looks for it.
  useEffect(() => {
    if (window.location.hash === '#answer') document.getElementById('answer')?.scrollIntoView()
  }, [answer])
  const { evaluation, deciding } = answer
  const applying = answer.policies.filter((policy) => APPLIES.has(policy.answer?.result ?? ''))
  const others = answer.policies.filter((policy) => !applying.includes(policy))
  const session = Object.keys(evaluation?.session ?? {})
  const sentence = !evaluation
    ? t('verdict.gone')
    : evaluation.breakGlass
      ? t('verdict.breakGlass')
      : evaluation.outcome === 'prompt'
        ? t('verdict.prompt', { controls: format.list(evaluation.controls.map(control)) })
        : evaluation.outcome === 'block' ? t('verdict.block', { policies: format.list(deciding) }) : t(`verdict.${applying.length === 0 ? 'allowNone' : 'allow'}`)
  return (
    <>
      {answer.problems.map((problem) => <Banner key={`${problem.code}${problem.detail}`} tone="danger" title={t('draftProblem')}>{problem.detail || problem.code}</Banner>)}
      <Card>
        <CardHeader>
          <div className="min-w-0">
            {scenario && <p className="mb-1.5 flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-ink-2"><span className="font-medium text-ink">{scenario.displayName}</span><StatusPill tone={scenario.ok ? 'success' : 'danger'}>{t(scenario.ok ? 'scenario.keeps' : 'scenario.fails')}</StatusPill>{t('scenario.expects', { verdict: say(scenario.expected) })}</p>}
            <h2 className="flex flex-wrap items-center gap-x-3 gap-y-1 text-lg font-semibold text-balance text-ink">
              <StatusPill tone={evaluation ? TONES[evaluation.outcome] : 'neutral'}>{evaluation ? t(`outcomes.${evaluation.outcome}`) : t('outcomes.none')}</StatusPill>
              <span className="min-w-0">{sentence}</span>
            </h2>
            <p className="mt-1.5 text-sm text-ink-2">
              {evaluation && !evaluation.breakGlass && `${t('numbers', { all: answer.policies.length, enforced: count(applying, ENFORCED), reported: count(applying, REPORTED) })} `}
              {evaluation?.outcome === 'prompt' && `${t('because', { policies: format.list(deciding) })} `}
              {session.length > 0 && `${t('session', { controls: format.list(session.map((name) => (t.has(`sessions.${name}`) ? t(`sessions.${name}`) : name))) })} `}
              {tried && t('tried')}
            </p>
          </div>
          {changeable && evaluation && <SaveScenario {...(scenario && { name: scenario.displayName })} question={question} outcome={evaluation.outcome} controls={evaluation.controls} />}
        </CardHeader>
        <CardBody>
          <PolicyList title={t('applying', { count: applying.length })} policies={applying} control={control} />
          <PolicyList title={t('others', { count: others.length })} policies={others} control={control} />
        </CardBody>
      </Card>
    </>
  )
}

function PolicyList({ title, policies, control }: { title: string; policies: readonly PolicyAnswer[]; control: (name: string) => string }) {
  const t = useTranslations('what-if')
  const format = useFormatter()
  if (policies.length === 0) return null
  return (
    <section className="not-first:mt-5">
      <h3 className="mb-1.5 text-sm font-semibold text-ink">{title}</h3>
      <ul className="divide-y divide-line rounded-md border border-line">
        {policies.map(({ id, displayName, state, savedState, draft, answer }) => (
          <li key={id} className="flex flex-wrap items-start gap-x-4 gap-y-2 px-3.5 py-3 text-sm">
            <div className="min-w-0 flex-1 basis-72">
              <p className="flex flex-wrap items-center gap-x-2 gap-y-1 font-medium break-words text-ink">
                {displayName}
                {draft && <Badge tone="accent">{t('draft')}</Badge>}
                {answer && <StatusPill tone={resultTone(answer.result)}>{t(`results.${answer.result}`)}</StatusPill>}
              </p>
              {answer && answer.controls.length > 0 && <p className="mt-0.5 text-ink-2">{answer.controls.includes('block') ? t('blocks') : t('asksFor', { controls: format.list(answer.controls.map(control)) })}</p>}
              <ul className="mt-1.5 flex flex-wrap gap-x-4 gap-y-1 text-xs">
                {answer?.matched.map((name) => <li key={name} className="flex items-center gap-1 text-ink-2"><CircleCheck aria-hidden className="size-3.5 text-success-mark" />{t(`conditions.${name}.yes`)}</li>)}
                {answer?.unmatched.map((name) => <li key={name} className="flex items-center gap-1 text-ink-2"><CircleX aria-hidden className="size-3.5 text-danger" />{t(`conditions.${name}.no`)}</li>)}
                {answer?.result === 'unknown' && <li className="flex items-center gap-1 text-ink-2"><ShieldQuestion aria-hidden className="size-3.5" />{t('cannotTell')}</li>}
                {answer && answer.matched.length + answer.unmatched.length === 0 && <li><Empty>{t('noConditions')}</Empty></li>}
              </ul>
            </div>
            {!draft && (
              <NativeSelect aria-label={t('stateOf', { name: displayName })} name={state === savedState ? undefined : `state.${id}`} form={FORM_ID} defaultValue={state} className="w-48"
                onChange={(event) => {
                  const { form, value } = event.currentTarget
                  // A saved state leaves no trace in the address.
                  if (value === savedState) event.currentTarget.removeAttribute('name')
                  else event.currentTarget.name = `state.${id}`
                  form?.requestSubmit()
                }}>
                {STATES.map((one) => <option key={one} value={one}>{t(`states.${one}`)}{one === savedState ? ` ${t('saved')}` : ''}</option>)}
              </NativeSelect>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
