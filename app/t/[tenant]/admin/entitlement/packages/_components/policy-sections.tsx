'use client'
import { Plus, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { FormRow } from '@/components/blocks/form-card'
import { Button } from '@/components/ui/button'
import { CheckboxField } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { NativeSelect } from '@/components/ui/native-select'
import { Radio, RadioGroup } from '@/components/ui/radio-group'
import { Textarea } from '@/components/ui/textarea'
import { Part } from '../../../conditional-access/_components/editor/parts'
import { newQuestion, newStage, type PolicyForm, type QuestionForm, type StageForm } from './policy-form'
import { ApproverField, SubjectPicker } from './subject-field'

export type Section = { form: PolicyForm; set: (part: Partial<PolicyForm>) => void }

const SCOPES = ['specificConnectedOrganizationUsers', 'allConfiguredConnectedOrganizationUsers', 'allExternalUsers', 'specificDirectoryUsers', 'allMemberUsers', 'allDirectoryUsers', 'specificDirectoryServicePrincipals', 'allDirectoryServicePrincipals', 'notSpecified'] as const
const PROGRAMS = ['specificDirectoryServicePrincipals', 'allDirectoryServicePrincipals']
const MOST_STAGES = 3

type Toggle = 'add' | 'extend' | 'giveBack' | 'onBehalf' | 'schedule' | 'approveAdd' | 'approveUpdate' | 'justification'

function Check({ form, set, field, label }: Section & { field: Toggle; label: string }) {
  return <CheckboxField label={label} checked={form[field]} onCheckedChange={(on) => set({ [field]: on === true })} />
}

export function WhoSection({ form, set }: Section) {
  const t = useTranslations('package.policy')
  return (
    <div className="flex flex-col gap-5">
      <Part title={t('who')}>
        <RadioGroup aria-label={t('who')} value={form.scope} onValueChange={(scope) => set({ scope })} className="gap-1.5">
          {SCOPES.filter((scope) => !PROGRAMS.includes(scope) || form.scope === scope).map((scope) => <Radio key={scope} value={scope} label={t(`scopes.${scope}.label`)} help={t(`scopes.${scope}.what`)} />)}
        </RadioGroup>
      </Part>
      {form.scope === 'specificConnectedOrganizationUsers' && <Part title={t('organizations')}><SubjectPicker kind="connectedOrganizationMembers" label={t('organizations')} chosen={form.targets} onChange={(targets) => set({ targets })} /></Part>}
      {form.scope === 'specificDirectoryUsers' && <ApproverField label={t('named')} chosen={form.targets} onChange={(targets) => set({ targets })} />}
      {form.scope !== 'notSpecified' && (
        <Part title={t('allow')}>
          <div className="grid gap-x-4 gap-y-1 sm:grid-cols-2">
            {([['add', 'selfAdd'], ['extend', 'selfExtend'], ['giveBack', 'selfRemove'], ['onBehalf', 'onBehalf'], ['schedule', 'schedule']] as const).map(([field, word]) => <Check key={field} form={form} set={set} field={field} label={t(word)} />)}
          </div>
        </Part>
      )}
    </div>
  )
}

export function ApprovalSection({ form, set }: Section) {
  const t = useTranslations('package.policy')
  const change = (index: number, part: Partial<StageForm>) => set({ stages: form.stages.map((stage, at) => (at === index ? { ...stage, ...part } : stage)) })
  const needed = form.approveAdd || form.approveUpdate
  return (
    <div className="flex flex-col gap-5">
      <Part title={t('approval')}>
        <div className="flex flex-col gap-1">
          <Check form={form} set={(part) => set({ ...part, ...(form.stages.length === 0 && { stages: [newStage()] }) })} field="approveAdd" label={t('approveAdd')} />
          <Check form={form} set={(part) => set({ ...part, ...(form.stages.length === 0 && { stages: [newStage()] }) })} field="approveUpdate" label={t('approveUpdate')} />
          <Check form={form} set={set} field="justification" label={t('justification')} />
        </div>
      </Part>
      {needed && form.stages.map((stage, index) => (
        <section key={index} aria-label={t('stage', { number: index + 1 })} className="flex flex-col gap-4 rounded-lg border border-line p-4">
          <div className="flex items-center justify-between gap-2"><h3 className="text-sm font-semibold text-ink">{t('stage', { number: index + 1 })}</h3>{form.stages.length > 1 && <Button size="icon-sm" variant="ghost" aria-label={t('removeStage', { number: index + 1 })} onClick={() => set({ stages: form.stages.filter((_, at) => at !== index) })}><Trash2 aria-hidden /></Button>}</div>
          <ApproverField label={t('primary')} chosen={stage.primary} onChange={(primary) => change(index, { primary })} />
          <ApproverField label={t('fallback')} chosen={stage.fallback} onChange={(fallback) => change(index, { fallback })} />
          <FormRow>
            <Field label={t('days')} help={t('daysWhat')}><Input type="number" min={1} max={365} value={stage.days} onChange={(event) => change(index, { days: event.target.value })} /></Field>
            <div className="flex flex-col gap-1 sm:pt-6"><CheckboxField label={t('approverJustification')} checked={stage.justification} onCheckedChange={(on) => change(index, { justification: on === true })} /><CheckboxField label={t('escalation')} checked={stage.escalation} onCheckedChange={(on) => change(index, { escalation: on === true })} /></div>
          </FormRow>
          {stage.escalation && <><Field label={t('escalationDays')} className="max-w-40"><Input type="number" min={1} value={stage.escalationDays} onChange={(event) => change(index, { escalationDays: event.target.value })} /></Field><ApproverField label={t('escalationApprovers')} chosen={stage.others} onChange={(others) => change(index, { others })} /></>}
        </section>
      ))}
      {needed && form.stages.length < MOST_STAGES && <div><Button onClick={() => set({ stages: [...form.stages, newStage()] })}><Plus aria-hidden />{t('addStage')}</Button></div>}
    </div>
  )
}

export function QuestionsSection({ form, set }: Section) {
  const t = useTranslations('package.policy')
  const change = (index: number, part: Partial<QuestionForm>) => set({ questions: form.questions.map((one, at) => (at === index ? { ...one, ...part } : one)) })
  return (
    <div className="flex flex-col gap-4">
      <p className="text-sm text-ink-3">{form.questions.length === 0 ? t('noQuestions') : t('questionsWhat')}</p>
      {form.questions.map((question, index) => (
        <section key={question.id} aria-label={t('question', { number: index + 1 })} className="flex flex-col gap-3 rounded-lg border border-line p-4">
          <div className="flex items-center justify-between gap-2"><h3 className="text-sm font-semibold text-ink">{t('question', { number: index + 1 })}</h3><Button size="icon-sm" variant="ghost" aria-label={t('removeQuestion', { number: index + 1 })} onClick={() => set({ questions: form.questions.filter((_, at) => at !== index) })}><Trash2 aria-hidden /></Button></div>
          <Field label={t('text')} required><Input value={question.text} onChange={(event) => change(index, { text: event.target.value })} autoComplete="off" /></Field>
          {question.choice
            ? <><Field label={t('choices')} required><Textarea rows={3} value={question.choices} onChange={(event) => change(index, { choices: event.target.value })} /></Field><CheckboxField label={t('multiple')} checked={question.multiple} onCheckedChange={(on) => change(index, { multiple: on === true })} /></>
            : <Field label={t('pattern')} help={t('patternWhat')} optional><Input value={question.pattern} onChange={(event) => change(index, { pattern: event.target.value })} className="font-mono text-xs" spellCheck={false} autoComplete="off" /></Field>}
          <CheckboxField label={t('required')} checked={question.required} onCheckedChange={(on) => change(index, { required: on === true })} />
          <CheckboxField label={t('editable')} checked={question.editable} onCheckedChange={(on) => change(index, { editable: on === true })} />
        </section>
      ))}
      <div className="flex flex-wrap gap-2"><Button onClick={() => set({ questions: [...form.questions, newQuestion(false)] })}><Plus aria-hidden />{t('addText')}</Button><Button onClick={() => set({ questions: [...form.questions, newQuestion(true)] })}><Plus aria-hidden />{t('addChoice')}</Button></div>
    </div>
  )
}

const ENDS = ['afterDuration', 'afterDateTime', 'noExpiration', 'notSpecified'] as const

export function LifecycleSection({ form, set }: Section) {
  const t = useTranslations('package.policy')
  return (
    <div className="flex flex-col gap-4">
      <Part title={t('expiration')}>
        <RadioGroup aria-label={t('expiration')} value={form.expiration} onValueChange={(expiration) => set({ expiration })}>
          {ENDS.filter((end) => end !== 'notSpecified' || form.expiration === end).map((end) => <Radio key={end} value={end} label={t(`expirations.${end}`)} />)}
        </RadioGroup>
      </Part>
      {form.expiration === 'afterDuration' && (
        <FormRow className="max-w-80">
          <Field id="expiration" label={t('amount')}><Input type="number" min={1} max={3660} value={form.amount} disabled={form.unit === 'other'} onChange={(event) => set({ amount: event.target.value })} /></Field>
          <Field label={t('unit')}><NativeSelect value={form.unit} onChange={(event) => set({ unit: event.target.value === 'hours' ? 'hours' : 'days' })}>{(form.unit === 'other' ? ['other', 'days', 'hours'] as const : ['days', 'hours'] as const).map((unit) => <option key={unit} value={unit}>{t(`units.${unit}`)}</option>)}</NativeSelect></Field>
        </FormRow>
      )}
      {form.expiration === 'afterDateTime' && <Field id="expiration" label={t('endDate')} className="max-w-60"><Input type="date" value={form.endDate} onChange={(event) => set({ endDate: event.target.value })} /></Field>}
      <CheckboxField label={t('notifications')} checked={form.mails} onCheckedChange={(on) => set({ mails: on === true })} />
    </div>
  )
}
