'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Picker, type Pickable } from '@/components/blocks/picker'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { NativeSelect } from '@/components/ui/native-select'
import { Chips } from '../../../conditional-access/_components/editor/parts'
import { findGroups, findOrganizations, findPeople } from '../../_components/finders'
import { newSubject, type Subject } from './policy-form'

const GENERAL = ['requestorManager', 'internalSponsors', 'externalSponsors', 'targetUserSponsors'] as const
const KINDS = ['singleUser', 'groupMembers', ...GENERAL] as const
type Kind = (typeof KINDS)[number]

type Props = { label: string; chosen: readonly Subject[]; onChange: (chosen: readonly Subject[]) => void }

/** People, groups, managers and sponsors who decide. */
export function ApproverField({ id, label, chosen, onChange }: Props & { id: string }) {
  const t = useTranslations('package.policy')
  const [kind, setKind] = useState<Kind>('singleUser')
  const nameOf = (subject: Subject) => ((GENERAL as readonly string[]).includes(subject.kind) ? t(`approverKinds.${subject.kind}`) : subject.label || t('approverKinds.other'))
  const add = (subject: Subject) => { if (!chosen.some((one) => one.key === subject.key)) onChange([...chosen, subject]) }
  const named = kind === 'singleUser' || kind === 'groupMembers'
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <Field id={id} label={label}>
        <div className="flex flex-col gap-2">
          <Chips items={chosen.map((subject) => ({ id: subject.key, name: nameOf(subject) }))} onRemove={(key) => onChange(chosen.filter((one) => one.key !== key))} />
          <div className="flex gap-2">
            <NativeSelect aria-label={`${label}: ${t('approverKind')}`} value={kind} onChange={(event) => setKind(KINDS.find((one) => one === event.target.value) ?? 'singleUser')}>
              {KINDS.map((one) => <option key={one} value={one}>{t(`approverKinds.${one}`)}</option>)}
            </NativeSelect>
            {!named && <Button onClick={() => add(newSubject(kind))}>{t('addApprover')}</Button>}
          </div>
        </div>
      </Field>
      {named && <SubjectPicker kind={kind} label={label} chosen={chosen} onChange={onChange} />}
    </div>
  )
}

const OF = { singleUser: ['people', findPeople], groupMembers: ['groups', findGroups], connectedOrganizationMembers: ['organizations', findOrganizations] } as const

/** Chooses subjects of one kind; those of other kinds stay as they are. */
export function SubjectPicker({ kind, label, chosen, onChange }: Props & { kind: keyof typeof OF }) {
  const [of, find] = OF[kind]
  const mine = chosen.filter((subject) => subject.kind === kind)
  const change = (items: readonly Pickable[]) => onChange([
    ...chosen.filter((subject) => subject.kind !== kind), ...items.map((item) => mine.find((subject) => subject.id === item.id) ?? newSubject(kind, item.id, item.displayName)),
  ])
  return <Picker of={of} label={label} chosen={mine.map(({ id, label: displayName }) => ({ id, displayName }))} onChange={change} find={find} plain={kind !== 'connectedOrganizationMembers'} inPage focus={false} />
}
