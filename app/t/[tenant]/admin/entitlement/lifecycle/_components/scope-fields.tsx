'use client'
import { useTranslations } from 'next-intl'
import { Picker, type Pickable } from '@/components/blocks/picker'
import { Field } from '@/components/ui/field'
import { NativeSelect } from '@/components/ui/native-select'
import { Textarea } from '@/components/ui/textarea'
import type { LifecycleScope } from '@/lib/domain/guest-lifecycle'
import { findGroups, findOrganizations } from '../../_components/finders'

const SCOPES = ['all', 'organizations', 'groups', 'domains'] as const

type Props = {
  type: LifecycleScope['type']
  onType: (type: LifecycleScope['type']) => void
  targets: readonly Pickable[]
  onTargets: (targets: readonly Pickable[]) => void
  domains: string
  onDomains: (domains: string) => void
  except: readonly Pickable[]
  onExcept: (except: readonly Pickable[]) => void
}

/** Whom a policy is about. */
export function ScopeFields({ type, onType, targets, onTargets, domains, onDomains, except, onExcept }: Props) {
  const t = useTranslations('lifecycle')
  return (
    <>
      <Field id="scope" label={t('fields.scope')}>
        <NativeSelect value={type} onChange={(event) => onType(SCOPES.find((one) => one === event.target.value) ?? 'all')}>{SCOPES.map((one) => <option key={one} value={one}>{t(`scopes.${one}`)}</option>)}</NativeSelect>
      </Field>
      {type === 'domains' && <Field id="domains" label={t('fields.domains')} help={t('help.domains')}><Textarea value={domains} onChange={(event) => onDomains(event.target.value)} rows={3} placeholder="litware.example" /></Field>}
      {type === 'organizations' && <Picker of="organizations" label={t('scopes.organizations')} chosen={targets} onChange={onTargets} find={findOrganizations} inPage focus={false} />}
      {type === 'groups' && <Picker of="groups" label={t('scopes.groups')} chosen={targets} onChange={onTargets} find={findGroups} inPage focus={false} />}
      <fieldset className="min-w-0">
        <legend className="mb-1.5 text-sm font-medium text-ink">{t('fields.exceptGroupIds')}</legend>
        <Picker of="groups" label={t('fields.exceptGroupIds')} chosen={except} onChange={onExcept} find={findGroups} inPage focus={false} />
      </fieldset>
    </>
  )
}
