'use client'
import { CircleCheck, FlaskConical } from 'lucide-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type FormEvent, useEffect, useMemo, useReducer, useState } from 'react'
import { Banner } from '@/components/blocks/banner'
import { useDeed } from '@/components/blocks/use-deed'
import { FindingList } from '@/components/policy/findings'
import { PolicySentence } from '@/components/policy/sentence'
import { Button } from '@/components/ui/button'
import { Card, CardBody, CardHeader, CardTitle } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Segmented } from '@/components/ui/segmented'
import { toast } from '@/components/ui/toaster'
import type { Finding, JsonObject, Notice, Phrase } from '@/lib/domain/conditional-access'
import { DeedProblem, needsSignIn } from '../../../_components/deed-problem'
import { checkPolicyAction, createPolicyAction, updatePolicyAction } from '../../actions'
import { changesOf, type Form } from './form'
import { type Place, useProblems } from './problems'
import { ThenSection } from './then-section'
import { WhatSection } from './what-section'
import { WhenSection } from './when-section'
import { WhoSection } from './who-section'
import { StandsAgainst, type Against } from './stands-against'

type Named = { readonly id: string; readonly displayName: string }
export type EditorChoices = { locations: readonly (Named & { isTrusted: boolean })[]; strengths: readonly Named[]; contexts: readonly Named[]; terms: readonly Named[]; roles: readonly Named[] }
type Names = readonly { kind: string; id: string; displayName: string | null }[]
type Props = { base: string; choices: EditorChoices; start: Form; document: JsonObject; names: Names; beyond?: readonly string[]; saved?: { id: string; version: number } }
type Checked = { draft: JsonObject; sentence: Phrase; findings: readonly Finding[]; notices: readonly Notice[] } & Against

export type SectionProps = { form: Form; change: (part: Partial<Form>) => void; choices: EditorChoices; names: ReadonlyMap<string, string>; learn: (items: readonly Named[]) => void; problem: (place: Place) => string | undefined; checked: boolean }

const CHECK_MS = 250
/** Longer drafts do not fit into an address. */
const MAX_LINK = 8_000
const STATES = ['enabledForReportingButNotEnforced', 'enabled', 'disabled'] as const

/** Who, what, when, then; beside it always the sentence and what stands against saving. */
export function PolicyEditor({ base, choices, start, document, names: known, beyond = [], saved }: Props) {
  const t = useTranslations('policy')
  const router = useRouter()
  const [form, setForm] = useState(start)
  const [comment, setComment] = useState('')
  const [names, setNames] = useState<ReadonlyMap<string, string>>(() => new Map(known.flatMap(({ id, displayName }) => (displayName === null ? [] : [[id, displayName]]))))
  const create = useDeed(createPolicyAction)
  const update = useDeed(updatePolicyAction)
  const changes = useMemo(() => changesOf(start, form, !saved), [start, form, saved])
  const [round, again] = useReducer((count: number) => count + 1, 0)
  const checked = useChecked(document, changes, round)
  const stopped = checked !== null && (checked.findings.length > 0 || checked.lockOut !== null || checked.scenarios.length > 0)
  const tried = checked && checked.findings.length === 0 ? JSON.stringify(checked.draft) : ''
  const [named, setNamed] = useState(Boolean(saved))
  const problem = useProblems(checked?.findings ?? [])
  const error = create.error ?? update.error
  const change = (part: Partial<Form>) => { setForm((before) => ({ ...before, ...part })); create.clear(); update.clear() }
  const learn = (items: readonly Named[]) => setNames((before) => new Map([...before, ...items.map(({ id, displayName }): [string, string] => [id, displayName])]))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (saved) update.run({ id: saved.id, version: saved.version, document, changes, comment: comment || null }, ({ version }) => { toast.success(t('edit.saved', { version })); router.push(`${base}/${saved.id}`) })
    else create.run({ document, changes, comment: comment || null }, ({ id }) => { toast.success(t('edit.created', { name: form.displayName })); router.push(`${base}/${id}`) })
  }
  const section: SectionProps = { form, change, choices, names, learn, problem, checked: checked !== null }
  return (
    <form onSubmit={submit} noValidate className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="flex min-w-0 flex-col gap-5">
        <Card>
          <CardBody className="flex flex-col gap-4">
            <Field label={t('edit.name')} required error={named ? problem('name') : undefined}><Input value={form.displayName} maxLength={256} autoComplete="off" autoFocus={!saved} onChange={(event) => { setNamed(true); change({ displayName: event.target.value }) }} /></Field>
            <div className="flex flex-col items-start gap-1.5"><span className="text-sm font-medium text-ink">{t('edit.state')}</span><Segmented label={t('edit.state')} value={form.state} onChange={(state) => change({ state })} segments={STATES.map((value) => ({ value, label: t(`state.${value}`) }))} /></div>
          </CardBody>
        </Card>
        <WhoSection {...section} />
        <WhatSection {...section} />
        <WhenSection {...section} />
        <ThenSection {...section} />
      </div>
      <aside className="flex min-w-0 flex-col gap-4 lg:sticky lg:top-[calc(var(--shell-top,0px)+1rem)]">
        <Card>
          <CardHeader><CardTitle>{t('edit.reads')}</CardTitle></CardHeader>
          <CardBody className="flex flex-col gap-3 pt-2" aria-live="polite">
            {checked ? <PolicySentence phrase={checked.sentence} className="text-sm leading-relaxed text-pretty text-ink" /> : <p className="text-sm text-ink-3">{t('edit.checking')}</p>}
            {checked && checked.findings.length === 0 && <StandsAgainst against={checked} base={base} onMended={again} />}
            {checked && !error && (!stopped
              ? <p className="flex items-center gap-1.5 text-sm text-success-ink"><CircleCheck aria-hidden className="size-4" />{t('edit.ok')}</p>
              : checked.findings.length > 0 && <div className="rounded-md bg-warning-soft px-3 py-2"><p className="mb-1.5 text-sm font-medium text-warning-ink">{t('edit.problems', { count: checked.findings.length })}</p><FindingList items={checked.findings} kind="finding" /></div>)}
            {checked && checked.notices.length > 0 && <details><summary className="min-h-6 cursor-pointer text-xs text-ink-3">{t('import.notices', { count: checked.notices.length })}</summary><div className="mt-1"><FindingList items={checked.notices} kind="notice" /></div></details>}
          </CardBody>
        </Card>
        {beyond.length > 0 && (
          <Card>
            <CardHeader><CardTitle>{t('edit.beyond')}</CardTitle></CardHeader>
            <CardBody className="flex flex-col gap-2 pt-2 text-sm text-ink-2"><p>{t('edit.beyondWhat')}</p><ul className="flex flex-col gap-1 font-mono text-xs break-all">{beyond.map((path) => <li key={path}>{path}</li>)}</ul></CardBody>
          </Card>
        )}
        {needsSignIn(error) ? <DeedProblem error={error} /> : error && <Banner tone="danger" live title={t('edit.lockOut')}>{error.message}</Banner>}
        <Card>
          <CardBody className="flex flex-col gap-3">
            {saved && <Field label={t('edit.comment')} help={t('edit.commentHelp')}><Input value={comment} maxLength={500} autoComplete="off" onChange={(event) => setComment(event.target.value)} /></Field>}
            <div className="flex flex-wrap justify-end gap-2">
              {tried !== '' && tried.length <= MAX_LINK && <Button asChild variant="ghost" className="me-auto"><Link href={`${base}/what-if?${new URLSearchParams({ draft: tried })}`} target="_blank"><FlaskConical aria-hidden />{t('edit.whatIf')}</Link></Button>}
              <Button asChild variant="ghost"><Link href={saved ? `${base}/${saved.id}` : base}>{t('edit.cancel')}</Link></Button>
              <Button type="submit" variant="primary" pending={create.pending || update.pending} disabled={!checked || stopped || (Boolean(saved) && Object.keys(changes).length === 0)}>{t(saved ? 'edit.save' : 'edit.create')}</Button>
            </div>
          </CardBody>
        </Card>
      </aside>
      {checked && (
        <div aria-hidden className="sticky bottom-0 z-10 -mx-4 border-t border-line bg-surface px-4 py-2.5 lg:hidden">
          <PolicySentence phrase={checked.sentence} className="line-clamp-3 text-xs leading-relaxed text-ink-2" />
        </div>
      )}
    </form>
  )
}

/** What the server says of the draft, asked again when typing pauses; a late answer never replaces a newer one. */
function useChecked(document: JsonObject, changes: JsonObject, round: number): Checked | null {
  const [answer, setAnswer] = useState<Checked | null>(null)
  const text = JSON.stringify(changes)
  useEffect(() => {
    let current = true
    const timer = setTimeout(() => {
      void checkPolicyAction({ document, changes }).then((checked) => { if (current && checked.ok) setAnswer(checked.data) })
    }, CHECK_MS)
    return () => { current = false; clearTimeout(timer) }
    // oxlint-disable-next-line react/exhaustive-deps -- the text stands for the changes
  }, [document, text, round])
  return answer
}
