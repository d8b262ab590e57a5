'use client'
import { Plus, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { CheckboxField } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Radio, RadioGroup } from '@/components/ui/radio-group'
import { Part } from '../../../conditional-access/_components/editor/parts'
import { newStage, type PolicyForm, type StageForm } from './policy-form'
import { RulePart } from './rule-part'
import { SpanField } from './span-field'
import { ApproverField, SubjectPicker } from './subject-field'

export type Section = { form: PolicyForm; set: (part: Partial<PolicyForm>) => void; /** What stands against a field, by its path in the document. */ problem?: (path: string) => string | undefined }

const SCOPES = ['specificConnectedOrganizationUsers', 'allConfiguredConnectedOrganizationUsers', 'allExternalUsers', 'specificDirectoryUsers', 'allMemberUsers', 'allDirectoryUsers', 'specificDirectoryServicePrincipals', 'allDirectoryServicePrincipals', 'notSpecified'] as const
const PROGRAMS = ['specificDirectoryServicePrincipals', 'allDirectoryServicePrincipals']
const MOST_STAGES = 3

type Toggle = 'add' | 'extend' | 'giveBack' | 'onBehalf' | 'schedule' | 'approveAdd' | 'approveUpdate' | 'justification'

function Check({ form, set, field, label }: Section & { field: Toggle; label: string }) {
  return <CheckboxField label={label} checked={form[field]} onCheckedChange={(on) => set({ [field]: on === true })} />
}

export function WhoSection({ form, set, problem }: Section) {
  const t = useTranslations('package.policy')
  const how = (
    <RadioGroup aria-label={t('how')} value={form.automatic ? 'rule' : 'request'} onValueChange={(value) => set({ automatic: value === 'rule' })}>
      <Radio value="request" label={t('byRequest')} /><Radio value="rule" label={t('byRule')} help={t('byRuleWhat')} />
    </RadioGroup>
  )
  if (form.automatic) return <div className="flex flex-col gap-5"><Part title={t('how')}>{how}</Part><RulePart form={form} set={set} /></div>
  return (
    <div className="flex flex-col gap-5">
      <Part title={t('how')}>{how}</Part>
      <Part title={t('who')} error={problem?.('allowedTargetScope')}>
        <RadioGroup aria-label={t('who')} value={form.scope} onValueChange={(scope) => set({ scope })} className="gap-1.5">
          {SCOPES.filter((scope) => !PROGRAMS.includes(scope) || form.scope === scope).map((scope) => <Radio key={scope} value={scope} label={t(`scopes.${scope}.label`)} help={t(`scopes.${scope}.what`)} />)}
        </RadioGroup>
      </Part>
      {form.scope === 'specificConnectedOrganizationUsers' && <Part title={t('organizations')} error={problem?.('specificAllowedTargets')}><SubjectPicker kind="connectedOrganizationMembers" label={t('organizations')} chosen={form.targets} onChange={(targets) => set({ targets })} /></Part>}
      {form.scope === 'specificDirectoryUsers' && <ApproverField id="specificAllowedTargets" label={t('named')} chosen={form.targets} onChange={(targets) => set({ targets })} />}
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
  if (form.automatic) return <p className="text-sm text-ink-3">{t('noApprovalByRule')}</p>
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
          <ApproverField id={at(index, 'primaryApprovers')} label={t('primary')} chosen={stage.primary} onChange={(primary) => change(index, { primary })} />
          <ApproverField id={at(index, 'fallbackPrimaryApprovers')} label={t('fallback')} chosen={stage.fallback} onChange={(fallback) => change(index, { fallback })} />
          <SpanField id={at(index, 'durationBeforeAutomaticDenial')} label={t('time')} help={t('daysWhat')} span={stage.time} onChange={(time) => change(index, { time })} />
          <div className="flex flex-col gap-1"><CheckboxField label={t('approverJustification')} checked={stage.justification} onCheckedChange={(on) => change(index, { justification: on === true })} /><CheckboxField label={t('escalation')} checked={stage.escalation} onCheckedChange={(on) => change(index, { escalation: on === true })} /></div>
          {stage.escalation && (
            <>
              <SpanField id={at(index, 'durationBeforeEscalation')} label={t('wait')} span={stage.wait} onChange={(wait) => change(index, { wait })} />
              <ApproverField id={at(index, 'escalationApprovers')} label={t('escalationApprovers')} chosen={stage.others} onChange={(others) => change(index, { others })} />
              <ApproverField id={at(index, 'fallbackEscalationApprovers')} label={t('escalationFallback')} chosen={stage.otherFallback} onChange={(otherFallback) => change(index, { otherFallback })} />
            </>
          )}
        </section>
      ))}
      {needed && form.stages.length < MOST_STAGES && <div><Button onClick={() => set({ stages: [...form.stages, newStage()] })}><Plus aria-hidden />{t('addStage')}</Button></div>}
    </div>
  )
}

const at = (stage: number, field: string) => `requestApprovalSettings.stages.${stage}.${field}`

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
      {form.expiration === 'afterDuration' && <SpanField id="expiration" label={t(form.schedule && !form.automatic ? 'amountAtMost' : 'amount')} {...(form.schedule && !form.automatic && { help: t('amountWhat') })} span={form.lasts} onChange={(lasts) => set({ lasts })} />}
      {form.expiration === 'afterDateTime' && <Field id="expiration" label={t('endDate')} className="max-w-60"><Input type="date" value={form.endDate} onChange={(event) => set({ endDate: event.target.value })} /></Field>}
      <CheckboxField label={t('notifications')} checked={form.mails} onCheckedChange={(on) => set({ mails: on === true })} />
    </div>
  )
}
