'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { FactList } from '@/components/blocks/fact-list'
import { FormProblems } from '@/components/blocks/form-card'
import { useDeed } from '@/components/blocks/use-deed'
import { Wizard } from '@/components/blocks/wizard'
import { Button } from '@/components/ui/button'
import { CheckboxField } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { NativeSelect } from '@/components/ui/native-select'
import { Radio, RadioGroup } from '@/components/ui/radio-group'
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toaster'
import type { CatalogResource } from '@/lib/domain/catalog'
import { createPackageAction, listResourcesAction } from '../actions'
import { readForm, writeForm } from './policy-form'
import { ApprovalSection, LifecycleSection, WhoSection } from './policy-sections'
import { QuestionsSection } from './question-section'
import { usePolicyProblems } from './use-policy-problems'
import { PolicySummary } from './policy-summary'
import { RoleTicks, useChoiceName, type Choice } from './role-ticks'

type Props = { base: string; catalogs: readonly { id: string; displayName: string }[]; catalogId: string }
type StepName = 'basics' | 'roles' | 'requests' | 'questions' | 'lifecycle' | 'review'

/** Makes a package step by step; nothing is stored before the last. */
export function PackageWizard({ base, catalogs, catalogId: first }: Props) {
  const t = useTranslations('package')
  const router = useRouter()
  const [draft, setDraft] = useState({ catalogId: first, displayName: '', description: '', isHidden: false, withPolicy: true })
  const [roles, setRoles] = useState<readonly Choice[]>([])
  const [form, setForm] = useState(() => ({ ...readForm({}), name: t('wizard.policyName') }))
  const [step, setStep] = useState(0)
  const resources = useResources(draft.catalogId)
  const nameOf = useChoiceName(resources ?? [])
  const { run, pending, error, clear } = useDeed(createPackageAction)
  const problems = usePolicyProblems(error, 'policies.0.')
  const steps: readonly StepName[] = draft.withPolicy ? ['basics', 'roles', 'requests', 'questions', 'lifecycle', 'review'] : ['basics', 'roles', 'requests', 'review']
  const here = steps[step] ?? 'basics'
  const last = here === 'review'
  const set = (part: Partial<typeof draft>) => setDraft((now) => ({ ...now, ...part }))
  const common = { form, set: (part: Partial<typeof form>) => setForm((now) => ({ ...now, ...part })), problem: (path: string) => problems.find(({ fieldId }) => fieldId === path)?.short }
  const forward = () => {
    clear()
    if (here === 'basics' && draft.displayName.trim() === '') return
    if (!last) return setStep(step + 1)
    const { withPolicy, ...values } = draft
    run({ ...values, roles: [...roles], policies: withPolicy ? [writeForm(form)] : [] }, ({ id }) => { toast.success(t('wizard.done', { name: values.displayName })); router.push(`${base}/${id}`) })
  }
  return (
    <Wizard
      steps={steps.map((name) => t(`wizard.${name}`))}
      current={step}
      onSubmit={forward}
      footer={(
        <>
          <Button onClick={() => { clear(); setStep(Math.max(0, step - 1)) }} disabled={step === 0}>{t('wizard.back')}</Button>
          <Button type="submit" variant="primary" pending={pending} disabled={draft.displayName.trim() === ''}>{t(last ? 'wizard.create' : 'wizard.next')}</Button>
        </>
      )}
    >
      <FormProblems problems={problems} className="mb-4">
        <div className="max-w-2xl">
          {here === 'basics' && (
            <div className="flex flex-col gap-4">
              <Field id="displayName" label={t('fields.displayName')} required><Input value={draft.displayName} onChange={(event) => set({ displayName: event.target.value })} autoComplete="off" autoFocus /></Field>
              <Field id="description" label={t('fields.description')} optional><Textarea rows={3} value={draft.description} onChange={(event) => set({ description: event.target.value })} /></Field>
              <Field id="catalogId" label={t('fields.catalogId')} required><NativeSelect value={draft.catalogId} onChange={(event) => { set({ catalogId: event.target.value }); setRoles([]) }}>{catalogs.map((catalog) => <option key={catalog.id} value={catalog.id}>{catalog.displayName}</option>)}</NativeSelect></Field>
              <CheckboxField label={t('fields.isHidden')} checked={draft.isHidden} onCheckedChange={(hidden) => set({ isHidden: hidden === true })} />
            </div>
          )}
          {here === 'roles' && (resources?.length === 0 ? <p className="text-sm text-ink-2">{t('roles.nothing')}</p> : <RoleTicks resources={resources ?? []} chosen={roles} onChange={setRoles} />)}
          {here === 'requests' && (
            <div className="flex flex-col gap-5">
              <RadioGroup aria-label={t('fields.policies')} value={draft.withPolicy ? 'with' : 'without'} onValueChange={(value) => set({ withPolicy: value === 'with' })}>
                <Radio value="with" label={t('wizard.withPolicy')} /><Radio value="without" label={t('wizard.noPolicy')} help={t('wizard.noPolicyWhat')} />
              </RadioGroup>
              {draft.withPolicy && <><Field id="policyName" label={t('policy.name')} required><Input value={form.name} onChange={(event) => common.set({ name: event.target.value })} autoComplete="off" /></Field><WhoSection {...common} /><ApprovalSection {...common} /></>}
            </div>
          )}
          {here === 'questions' && <QuestionsSection {...common} />}
          {here === 'lifecycle' && <LifecycleSection {...common} />}
          {last && (
            <FactList facts={[
              { label: t('fields.displayName'), value: draft.displayName }, { label: t('fields.catalogId'), value: catalogs.find((catalog) => catalog.id === draft.catalogId)?.displayName ?? '' },
              { label: t('columns.isHidden'), value: t(draft.isHidden ? 'hidden.yes' : 'hidden.no') },
              { label: t('wizard.willGive'), value: roles.length === 0 ? t('overview.givesNothing') : <ul>{roles.map((role) => <li key={nameOf(role)}>{nameOf(role)}</li>)}</ul> },
              { label: t('wizard.willAsk'), value: draft.withPolicy ? <PolicySummary document={writeForm(form)} /> : t('overview.whoNobody') },
            ]} />
          )}
        </div>
      </FormProblems>
    </Wizard>
  )
}

/** Resources of a catalogue; undefined while they are on their way. */
function useResources(catalogId: string): readonly CatalogResource[] | undefined {
  const [loaded, setLoaded] = useState<{ catalogId: string; resources: readonly CatalogResource[] }>()
  useEffect(() => {
    let current = true
    void listResourcesAction({ id: catalogId }).then((answer) => { if (current) setLoaded({ catalogId, resources: answer.ok ? answer.data.resources : [] }) })
    return () => { current = false }
  }, [catalogId])
  return loaded?.catalogId === catalogId ? loaded.resources : undefined
}
