'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { DetailLayout } from '@/components/blocks/detail-layout'
import { FormFooter, FormProblems } from '@/components/blocks/form-card'
import type { Pickable } from '@/components/blocks/picker'
import { useDeed, useProblems } from '@/components/blocks/use-deed'
import { Button } from '@/components/ui/button'
import { Card, CardBody } from '@/components/ui/card'
import { CheckboxField } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { NativeSelect } from '@/components/ui/native-select'
import { Radio, RadioGroup } from '@/components/ui/radio-group'
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toaster'
import type { LifecycleAction, LifecycleKind, LifecyclePolicy, LifecycleRule } from '@/lib/domain/guest-lifecycle'
import { lines } from '../../_components/use-form-words'
import { createPolicyAction, updatePolicyAction } from '../actions'
import { Preview } from './preview'
import { ScopeFields } from './scope-fields'

export type EditedPolicy = LifecyclePolicy & { displayName: string; description: string | null; version: number; targets: readonly Pickable[]; exceptGroups: readonly Pickable[] }
type Limits = Readonly<Record<LifecycleKind, readonly [min: number, max: number, first: number]>>

const KINDS: readonly LifecycleKind[] = ['inactivity', 'attestation', 'sponsors', 'redemption', 'expiry']
const ACTIONS: readonly LifecycleAction[] = ['report', 'remind', 'block', 'blockAndDelete']
const whole = (text: string) => (/^\d{1,4}$/.test(text.trim()) ? Number(text) : Number.NaN)

/** Makes a policy, or edits the given one; beside it whom it would be about. */
export function PolicyEditor({ base, limits, policy }: { base: string; limits: Limits; policy?: EditedPolicy }) {
  const t = useTranslations('lifecycle')
  const router = useRouter()
  const [name, setName] = useState(policy?.displayName ?? '')
  const [description, setDescription] = useState(policy?.description ?? '')
  const [kind, setKind] = useState<LifecycleKind>(policy?.kind ?? 'inactivity')
  const [threshold, setThreshold] = useState(String(policy?.threshold ?? limits.inactivity[2]))
  const [scopeType, setScopeType] = useState(policy?.scope.type ?? 'all')
  const [targets, setTargets] = useState<readonly Pickable[]>(policy?.targets ?? [])
  const [domains, setDomains] = useState(policy?.scope.domains.join('\n') ?? '')
  const [except, setExcept] = useState<readonly Pickable[]>(policy?.exceptGroups ?? [])
  const [action, setAction] = useState<LifecycleAction>(policy?.action ?? 'report')
  const [grace, setGrace] = useState(String(policy?.graceDays ?? 14))
  const [deletion, setDeletion] = useState(String(policy?.deleteAfterDays ?? 30))
  const [enabled, setEnabled] = useState(policy?.enabled ?? true)
  const create = useDeed(createPolicyAction)
  const update = useDeed(updatePolicyAction)
  const words = useProblems((field) => (t.has(`fields.${field}`) ? t(`fields.${field}`) : undefined), (code) => (t.has(`problems.${code}`) ? t(`problems.${code}`) : code))
  const [min, max] = limits[kind]
  const scope = { type: scopeType, ids: scopeType === 'organizations' || scopeType === 'groups' ? targets.map(({ id }) => id) : [], domains: scopeType === 'domains' ? lines(domains) : [], exceptGroupIds: except.map(({ id }) => id) }
  const rule: LifecycleRule = { kind, threshold: whole(threshold), scope, graceDays: whole(grace), action, deleteAfterDays: whole(deletion) }
  const ready = rule.threshold >= min && rule.threshold <= max && rule.graceDays >= 1 && rule.graceDays <= 90 && rule.deleteAfterDays >= 7 && rule.deleteAfterDays <= 90 && (scopeType === 'all' || scope.ids.length + scope.domains.length > 0)
  const choose = (next: LifecycleKind) => { setKind(next); setThreshold(String(limits[next][2])) }
  const save = () => {
    const values = { displayName: name, description, enabled, ...rule, scope: { ...scope } }
    if (policy) update.run({ id: policy.id, version: policy.version, ...values }, () => { toast.success(t('edit.done')); router.push(`${base}/${policy.id}`) })
    else create.run(values, ({ id }) => { toast.success(t('create.done', { name })); router.push(`${base}/${id}`) })
  }
  return (
    <DetailLayout aside={<Preview rule={ready ? rule : null} id={policy?.id} />}>
      <Card>
        <form noValidate onSubmit={(event) => { event.preventDefault(); save() }}>
          <CardBody className="flex max-w-form flex-col gap-5">
            <FormProblems problems={words(create.error ?? update.error)}>
              <Field id="displayName" label={t('fields.displayName')} required><Input value={name} onChange={(event) => setName(event.target.value)} autoComplete="off" maxLength={256} /></Field>
              <Field id="description" label={t('fields.description')} optional><Textarea value={description} onChange={(event) => setDescription(event.target.value)} rows={2} /></Field>
              <Field id="kind" label={t('fields.kind')} help={t(`kinds.${kind}.what`)}>
                <NativeSelect value={kind} disabled={policy !== undefined} onChange={(event) => choose(KINDS.find((one) => one === event.target.value) ?? kind)}>{KINDS.map((one) => <option key={one} value={one}>{t(`kinds.${one}.label`)}</option>)}</NativeSelect>
              </Field>
              <Field id="threshold" label={t(`threshold.${kind}`)} help={t('thresholdHelp', { min, max })} className="max-w-48"><Input type="number" min={min} max={max} value={threshold} onChange={(event) => setThreshold(event.target.value)} /></Field>
              <ScopeFields type={scopeType} onType={(next) => { setScopeType(next); setTargets([]) }} targets={targets} onTargets={setTargets} domains={domains} onDomains={setDomains} except={except} onExcept={setExcept} />
              <Field id="action" label={t('fields.action')}>
                <RadioGroup value={action} onValueChange={(value) => setAction(ACTIONS.find((one) => one === value) ?? action)} className="gap-2">
                  {ACTIONS.map((one) => <Radio card key={one} value={one} label={t(`actions.${one}.label`)} help={t(`actions.${one}.what`)} />)}
                </RadioGroup>
              </Field>
              {(action === 'block' || action === 'blockAndDelete') && <Field id="graceDays" label={t('fields.graceDays')} help={t('help.graceDays')} className="max-w-48"><Input type="number" min={1} max={90} value={grace} onChange={(event) => setGrace(event.target.value)} /></Field>}
              {action === 'blockAndDelete' && <Field id="deleteAfterDays" label={t('fields.deleteAfterDays')} help={t('thresholdHelp', { min: 7, max: 90 })} className="max-w-48"><Input type="number" min={7} max={90} value={deletion} onChange={(event) => setDeletion(event.target.value)} /></Field>}
              <CheckboxField label={t('fields.enabled')} help={t('help.enabled')} checked={enabled} onCheckedChange={(on) => setEnabled(on === true)} />
            </FormProblems>
          </CardBody>
          <FormFooter sticky note={t('help.protected')}><Button type="submit" variant="primary" pending={create.pending || update.pending}>{t(policy ? 'edit.submit' : 'create.submit')}</Button></FormFooter>
        </form>
      </Card>
    </DetailLayout>
  )
}
