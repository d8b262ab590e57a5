'use client'
import { useTranslations } from 'next-intl'
import { Picker, type Pickable } from '@/components/blocks/picker'
import { Field } from '@/components/ui/field'
import { Radio, RadioGroup } from '@/components/ui/radio-group'
import { findGroupsAction } from '../actions'

export type Target = { readonly targetType: 'group'; readonly id: string }
export type Aimed = { readonly includeTargets: readonly Target[]; readonly excludeTargets: readonly Target[] }
type Names = ReadonlyMap<string, string>

/** Stands for everybody where groups stand. */
export const ALL = 'all_users'
const EVERYBODY: readonly Target[] = [{ targetType: 'group', id: ALL }]

async function find(text: string): Promise<readonly Pickable[]> {
  const answer = await findGroupsAction({ search: text, size: 20 })
  return answer.ok ? answer.data.rows.map(({ id, displayName }) => ({ id, displayName })) : []
}

/** For whom something is on: everyone or chosen groups, less the groups left out. */
export function Targets({ value, names, remember, onChange }: { value: Aimed; names: Names; remember: (found: readonly Pickable[]) => void; onChange: (next: Aimed) => void }) {
  const t = useTranslations('security-info.policy')
  const everyone = value.includeTargets.some(({ id }) => id === ALL)
  const shown = (targets: readonly Target[]): Pickable[] => targets.filter(({ id }) => id !== ALL).map(({ id }) => ({ id, displayName: names.get(id) ?? id }))
  const take = (key: keyof Aimed) => (chosen: readonly Pickable[]) => {
    remember(chosen)
    onChange({ ...value, [key]: chosen.map(({ id }) => ({ targetType: 'group', id })) })
  }
  return (
    <>
      <Field label={t('for')}>
        <RadioGroup value={everyone ? 'everyone' : 'groups'} onValueChange={(next) => onChange({ ...value, includeTargets: next === 'everyone' ? EVERYBODY : [] })}>
          <Radio value="everyone" label={t('everyone')} />
          <Radio value="groups" label={t('groups')} />
        </RadioGroup>
      </Field>
      {!everyone && <Field label={t('include')}><Picker of="groups" label={t('include')} chosen={shown(value.includeTargets)} onChange={take('includeTargets')} find={find} focus={false} inPage /></Field>}
      <Field label={t('exclude')} help={t('excludeHelp')} optional><Picker of="groups" label={t('exclude')} chosen={shown(value.excludeTargets)} onChange={take('excludeTargets')} find={find} focus={false} inPage /></Field>
    </>
  )
}
