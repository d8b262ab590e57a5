'use client'
import { ChevronRight } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { Banner } from '@/components/blocks/banner'
import { FormProblems, FormRow } from '@/components/blocks/form-card'
import type { Pickable } from '@/components/blocks/picker'
import { useDeed, useProblems } from '@/components/blocks/use-deed'
import { Button } from '@/components/ui/button'
import { Card, CardBody, CardDescription, CardFooter, CardHeader, CardTitle } from '@/components/ui/card'
import { CheckboxField } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { NativeSelect } from '@/components/ui/native-select'
import { Switch } from '@/components/ui/switch'
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toaster'
import type { MethodsPolicy } from '@/lib/domain/authentication-method'
import { DeedProblem } from '../../../_components/deed-problem'
import { saveMethodsPolicyAction } from '../actions'
import { ALL, Targets, type Aimed } from './targets'

const METHODS = ['fido2', 'softwareOath', 'email', 'temporaryAccessPass', 'recoveryCode'] as const
const LIVES = [['minimumLifetimeInMinutes', 'minLife'], ['maximumLifetimeInMinutes', 'maxLife'], ['defaultLifetimeInMinutes', 'defaultLife'], ['defaultLength', 'length']] as const

type Props = { policy: MethodsPolicy; version: number; groups: readonly { id: string; displayName: string }[]; editable: boolean }

/** Which methods, for whom, within which limits; one save for all of it. */
export function PolicyForm({ policy: saved, version, groups, editable }: Props) {
  const t = useTranslations('security-info.policy')
  const [policy, setPolicy] = useState(saved)
  const [models, setModels] = useState(saved.keyRestrictions.aaGuids.join('\n'))
  const [names, setNames] = useState<ReadonlyMap<string, string>>(() => new Map(groups.map(({ id, displayName }) => [id, displayName])))
  const { run, pending, error } = useDeed(saveMethodsPolicyAction)
  const problems = useProblems((field) => (field === 'policy' ? t('title') : undefined), () => t('lifeProblem'))
  const remember = (found: readonly Pickable[]) => setNames((old) => new Map([...old, ...found.map(({ id, displayName }) => [id, displayName] as const)]))
  const method = (id: (typeof METHODS)[number], part: Partial<MethodsPolicy['methods']['fido2']>) => setPolicy((old) => ({ ...old, methods: { ...old.methods, [id]: { ...old.methods[id], ...part } } }))
  const pass = (part: Partial<MethodsPolicy['pass']>) => setPolicy((old) => ({ ...old, pass: { ...old.pass, ...part } }))
  const restrict = (part: Partial<MethodsPolicy['keyRestrictions']>) => setPolicy((old) => ({ ...old, keyRestrictions: { ...old.keyRestrictions, ...part } }))
  const campaign = (part: Partial<MethodsPolicy['campaign']>) => setPolicy((old) => ({ ...old, campaign: { ...old.campaign, ...part } }))
  const aim = (aimed: Aimed) => ({ includeTargets: [...aimed.includeTargets], excludeTargets: [...aimed.excludeTargets] })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const methods = { fido2: plain('fido2'), softwareOath: plain('softwareOath'), email: plain('email'), temporaryAccessPass: plain('temporaryAccessPass'), recoveryCode: plain('recoveryCode') }
    const aaGuids = models.split(/\s+/).filter(Boolean)
    run({ version, policy: { methods, pass: policy.pass, keyRestrictions: { ...policy.keyRestrictions, aaGuids }, campaign: { ...policy.campaign, ...aim(policy.campaign) } } }, () => toast.success(t('saved')))
  }
  const plain = (id: (typeof METHODS)[number]) => ({ state: policy.methods[id].state, ...aim(policy.methods[id]) })
  const { keyRestrictions } = policy
  const reach = ({ includeTargets, excludeTargets }: Aimed) => t('reach', { everyone: includeTargets.some(({ id }) => id === ALL) ? 'yes' : 'no', groups: includeTargets.length, left: excludeTargets.length })
  return (
    <form noValidate onSubmit={submit} className="max-w-4xl">
      {!editable && <Banner className="mb-4" title={t('readOnly')} />}
      <fieldset disabled={!editable} className="flex flex-col gap-4">
        <FormProblems problems={error?.fields ? problems(error) : []}>
          {METHODS.map((id) => (
            <Section key={id} title={t(`methods.${id}`)} what={t(`methodsWhat.${id}`)} fold={reach(policy.methods[id])} on={policy.methods[id].state === 'enabled'} disabled={!editable} toggle={(on) => method(id, { state: on ? 'enabled' : 'disabled' })}>
              <Targets value={policy.methods[id]} names={names} remember={remember} onChange={(next) => method(id, next)} />
              {id === 'fido2' && (
                <>
                  <CheckboxField label={t('restrict')} help={t('restrictWhat')} checked={keyRestrictions.isEnforced} onCheckedChange={(on) => restrict({ isEnforced: on === true })} />
                  {keyRestrictions.isEnforced && (
                    <FormRow>
                      <Field label={t('aaguids')} help={t('aaguidProblem')}><Textarea rows={4} spellCheck={false} className="font-mono text-xs" value={models} onChange={(event) => setModels(event.target.value)} /></Field>
                      <Field label={t('restrictType')}>
                        <NativeSelect value={keyRestrictions.enforcementType} onChange={(event) => restrict({ enforcementType: event.target.value === 'allow' ? 'allow' : 'block' })}>
                          <option value="allow">{t('restrictAllow')}</option><option value="block">{t('restrictBlock')}</option>
                        </NativeSelect>
                      </Field>
                    </FormRow>
                  )}
                </>
              )}
              {id === 'temporaryAccessPass' && (
                <>
                  <div className="grid items-end gap-4 sm:grid-cols-2 lg:grid-cols-4">
                    {LIVES.map(([field, label]) => (
                      <Field key={field} label={t(label)}><Input type="number" min={field === 'defaultLength' ? 8 : 10} value={policy.pass[field]} onChange={(event) => pass({ [field]: event.target.valueAsNumber || 0 })} /></Field>
                    ))}
                  </div>
                  <CheckboxField label={t('onceAlways')} checked={policy.pass.isUsableOnce} onCheckedChange={(on) => pass({ isUsableOnce: on === true })} />
                </>
              )}
            </Section>
          ))}
          <Section title={t('campaign')} what={t('campaignWhat')} fold={reach(policy.campaign)} on={policy.campaign.state === 'enabled'} disabled={!editable} toggle={(on) => campaign({ state: on ? 'enabled' : 'disabled' })}>
            <Targets value={policy.campaign} names={names} remember={remember} onChange={campaign} />
            <Field label={t('snoozeDays')}><Input type="number" min={0} max={14} className="max-w-32" value={policy.campaign.snoozeDurationInDays} onChange={(event) => campaign({ snoozeDurationInDays: event.target.valueAsNumber || 0 })} /></Field>
            <CheckboxField label={t('enforce')} checked={policy.campaign.enforceRegistrationAfterAllowedSnoozes} onCheckedChange={(on) => campaign({ enforceRegistrationAfterAllowedSnoozes: on === true })} />
          </Section>
        </FormProblems>
        {error?.code === 'STALE' ? <Banner live tone="warning" title={t('stale')} /> : !error?.fields && <DeedProblem error={error} />}
      </fieldset>
      {editable && <CardFooter className="sticky bottom-0 z-10 mt-4 rounded-lg border"><Button type="submit" variant="primary" pending={pending}>{t('save')}</Button></CardFooter>}
    </form>
  )
}

/** One method a row; for whom and within which limits unfolds. */
function Section({ title, what, fold, on, disabled, toggle, children }: { title: string; what: string; fold: string; on: boolean; disabled: boolean; toggle: (on: boolean) => void; children: ReactNode }) {
  const id = useId()
  return (
    <Card>
      <CardHeader>
        <div className="min-w-0 flex-1"><CardTitle id={id}>{title}</CardTitle><CardDescription>{what}</CardDescription></div>
        <Switch aria-labelledby={id} checked={on} disabled={disabled} onCheckedChange={toggle} />
      </CardHeader>
      <CardBody className="py-2">
        {on && (
          <details className="group">
            <summary className="flex min-h-8 w-fit cursor-pointer items-center gap-1.5 rounded-sm text-sm text-ink-2 hover:text-ink [&::-webkit-details-marker]:hidden"><ChevronRight aria-hidden className="size-4 text-ink-3 transition-transform group-open:rotate-90" />{fold}</summary>
            <div className="flex flex-col gap-4 pt-3 pb-2">{children}</div>
          </details>
        )}
      </CardBody>
    </Card>
  )
}
