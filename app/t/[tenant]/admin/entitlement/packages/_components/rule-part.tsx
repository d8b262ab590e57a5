'use client'
import { UsersRound } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { CheckboxField } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/textarea'
import { previewRuleAction } from '../actions'
import type { Section } from './policy-sections'
import { SpanField } from './span-field'

type Preview = Extract<Awaited<ReturnType<typeof previewRuleAction>>, { ok: true }>['data']

/** A rule that gives access by itself, and whom it means now. */
export function RulePart({ form, set }: Section) {
  const t = useTranslations('package.policy')
  const [preview, setPreview] = useState<{ rule: string; found: Preview | null; failure: string | null } | null>(null)
  const [pending, setPending] = useState(false)
  const look = async () => {
    setPending(true)
    const answer = await previewRuleAction({ rule: form.rule })
    setPending(false)
    setPreview({ rule: form.rule, found: answer.ok ? answer.data : null, failure: answer.ok ? null : answer.error.message })
  }
  return (
    <div className="flex flex-col gap-4">
      <Field id="specificAllowedTargets" label={t('rule')} help={t('ruleWhat')} required><Textarea rows={3} value={form.rule} onChange={(event) => set({ rule: event.target.value })} className="font-mono text-xs" spellCheck={false} /></Field>
      <div className="flex flex-col items-start gap-2">
        <Button size="sm" pending={pending} disabled={form.rule.trim() === ''} onClick={() => void look()}><UsersRound aria-hidden />{t('rulePreview')}</Button>
        <div role="status" className="text-sm text-ink-2">{preview && (preview.rule === form.rule ? <Matches preview={preview.found} failure={preview.failure} /> : t('ruleChanged'))}</div>
      </div>
      <CheckboxField label={t('takesAway')} checked={form.takesAway} onCheckedChange={(on) => set({ takesAway: on === true })} />
      {form.takesAway && <SpanField id="automaticRequestSettings.gracePeriodBeforeAccessRemoval" label={t('grace')} help={t('graceWhat')} span={form.grace} onChange={(grace) => set({ grace })} />}
    </div>
  )
}

function Matches({ preview, failure }: { preview: Preview | null; failure: string | null }) {
  const t = useTranslations('package.policy')
  if (!preview) return <p className="text-danger-ink">{failure}</p>
  if (preview.problem) return <p className="text-danger-ink">{t(`ruleProblems.${preview.problem.code}`, { position: preview.problem.position + 1, found: preview.problem.found })}</p>
  return (
    <>
      <p>{t('ruleCount', { count: preview.count, looked: preview.looked, capped: preview.capped ? 'yes' : 'no' })}</p>
      {preview.people.length > 0 && <ul className="mt-1.5 flex flex-col gap-1">{preview.people.map(({ id, displayName, email }) => <li key={id} className="break-words"><span className="text-ink">{displayName}</span> <span className="text-ink-3">{email}</span></li>)}{preview.count > preview.people.length && <li className="text-ink-3">{t('ruleMore', { count: preview.count - preview.people.length })}</li>}</ul>}
    </>
  )
}
