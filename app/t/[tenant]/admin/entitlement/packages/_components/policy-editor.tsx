'use client'
import { FlaskConical } from 'lucide-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { FormProblems } from '@/components/blocks/form-card'
import { useDeed } from '@/components/blocks/use-deed'
import { Button } from '@/components/ui/button'
import { Card, CardBody, CardHeader, CardTitle } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Segmented } from '@/components/ui/segmented'
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toaster'
import { Section } from '../../../conditional-access/_components/editor/parts'
import { addPoliciesAction, updatePolicyAction } from '../actions'
import { readForm, writeForm, type Json } from './policy-form'
import { ApprovalSection, LifecycleSection, WhoSection } from './policy-sections'
import { leaveDraft } from './policy-draft'
import { QuestionsSection } from './question-section'
import { usePolicyProblems } from './use-policy-problems'
import { PolicySummary } from './policy-summary'
import { readPolicies } from './read-policies'

type Props = { packageId: string; base: string; policy?: { id: string; version: number; displayName: string; document: Json } }

/** Edits a policy as a form or as JSON; beside it stands what it says. What the form does not show is kept. */
export function PolicyEditor({ packageId, base, policy }: Props) {
  const t = useTranslations('package')
  const router = useRouter()
  const [form, setForm] = useState(() => readForm(policy?.document ?? {}))
  const [json, setJson] = useState<string | null>(null)
  const [broken, setBroken] = useState(false)
  const add = useDeed(addPoliciesAction)
  const update = useDeed(updatePolicyAction)
  const problems = usePolicyProblems(add.error ?? update.error)
  const set = (part: Partial<typeof form>) => setForm((now) => ({ ...now, ...part }))
  const current = (): Record<string, unknown> | null => (json === null ? writeForm(form) : (readPolicies(json)?.[0] ?? null))
  const turn = (mode: 'form' | 'json') => {
    const document = current()
    setBroken(document === null)
    if (!document) return
    if (mode === 'json') return setJson(JSON.stringify(document, null, 2))
    setForm(readForm(document))
    setJson(null)
  }
  const save = () => {
    const document = current()
    setBroken(document === null)
    if (!document) return
    const done = (what: string) => () => { toast.success(what); router.push(base) }
    if (policy) update.run({ policyId: policy.id, version: policy.version, document }, done(t('policies.saved')))
    else add.run({ id: packageId, policies: [document] }, done(t('policies.added', { count: 1 })))
  }
  const shown = json === null ? writeForm(form) : readPolicies(json)?.[0]
  const common = { form, set, problem: (path: string) => problems.find(({ fieldId }) => fieldId === path)?.short }
  const rehearse = () => {
    const document = current()
    setBroken(document === null)
    if (!document) return
    leaveDraft(packageId, { policyId: policy?.id ?? null, document })
    router.push(`${base.replace(/\/policies$/, '/rehearsal')}?draft=1`)
  }
  return (
    <form noValidate onSubmit={(event) => { event.preventDefault(); save() }} className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="flex min-w-0 flex-col gap-5">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <h2 className="text-md font-semibold text-ink">{policy ? t('policies.editTitle', { name: policy.displayName }) : t('policies.newTitle')}</h2>
          <Segmented label={t('policies.form')} value={json === null ? 'form' : 'json'} onChange={turn} segments={[{ value: 'form', label: t('policies.form') }, { value: 'json', label: t('policies.json') }]} />
        </div>
        <FormProblems problems={broken ? [{ fieldId: 'document', message: t('policies.notJson') }] : problems}>
          {json === null ? (
            <div className="flex flex-col gap-5">
              <Section title={t('wizard.basics')}>
                <Field id="displayName" label={t('policy.name')} required><Input value={form.name} onChange={(event) => set({ name: event.target.value })} autoComplete="off" /></Field>
                <Field label={t('policy.description')} optional><Textarea rows={2} value={form.description} onChange={(event) => set({ description: event.target.value })} /></Field>
              </Section>
              <Section title={t('wizard.requests')}><WhoSection {...common} /><ApprovalSection {...common} /></Section>
              {!form.automatic && <Section title={t('wizard.questions')}><QuestionsSection {...common} /></Section>}
              <Section title={t('wizard.lifecycle')}><LifecycleSection {...common} /></Section>
            </div>
          ) : <Field id="document" label={t('policies.json')}><Textarea rows={28} value={json} onChange={(event) => setJson(event.target.value)} className="font-mono text-xs" spellCheck={false} /></Field>}
        </FormProblems>
        <div className="sticky bottom-0 z-10 flex flex-wrap justify-end gap-2 border-t border-line bg-canvas py-3">
          <Button asChild><Link href={base}>{t('policies.discard')}</Link></Button>
          <Button onClick={rehearse}><FlaskConical aria-hidden />{t('policies.rehearse')}</Button>
          <Button type="submit" variant="primary" pending={add.pending || update.pending}>{t('policies.save')}</Button>
        </div>
      </div>
      <Card className="lg:sticky lg:top-4">
        <CardHeader><CardTitle>{t('policies.summary')}</CardTitle></CardHeader>
        <CardBody>{shown ? <PolicySummary document={shown} /> : <p className="text-sm text-danger-ink">{t('policies.notJson')}</p>}</CardBody>
      </Card>
    </form>
  )
}
