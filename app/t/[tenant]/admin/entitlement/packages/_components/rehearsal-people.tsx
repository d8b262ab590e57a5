'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Picker, type Pickable } from '@/components/blocks/picker'
import { Button } from '@/components/ui/button'
import { Card, CardBody, CardDescription, CardHeader, CardTitle } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { NativeSelect } from '@/components/ui/native-select'
import { Chips } from '../../../conditional-access/_components/editor/parts'
import { findOrganizations, findPeople } from '../../_components/finders'
import type { Cast } from './rehearsal-plan'

type Props = { people: readonly Cast[]; onChange: (people: readonly Cast[]) => void; searchable: boolean; nextKey: () => string }
const MOST = 12

/** Who takes part: people of the directory, or people who are only described. */
export function RehearsalPeople({ people, onChange, searchable, nextKey }: Props) {
  const t = useTranslations('rehearsal.people')
  const [kind, setKind] = useState<'guest' | 'member' | 'partner'>('guest')
  const add = (part: Pick<Cast, 'name' | 'userType' | 'organizationId'>) => onChange([...people, { ...part, key: nextKey(), detail: t('described'), real: false }])
  const real = people.filter((one) => one.real)
  const pick = (items: readonly Pickable[]) => onChange([...people.filter((one) => !one.real), ...items.map(({ id, displayName, detail = '' }): Cast => ({ key: id, name: displayName, detail, real: true, userType: 'Member', organizationId: null }))])
  return (
    <Card>
      <CardHeader><div><CardTitle>{t('title')}</CardTitle><CardDescription>{t('what')}</CardDescription></div></CardHeader>
      <CardBody className="flex flex-col gap-4">
        <Chips items={people.map(({ key, name }) => ({ id: key, name }))} onRemove={(key) => onChange(people.filter((one) => one.key !== key))} />
        {people.length === 0 && <p className="text-sm text-ink-3">{t('none')}</p>}
        {searchable && <Picker of="people" label={t('search')} chosen={real.map(({ key, name }) => ({ id: key, displayName: name }))} onChange={pick} find={findPeople} plain inPage focus={false} max={MOST} />}
        <div className="flex items-end gap-2">
          <Field label={t('describe')} className="flex-1">
            <NativeSelect value={kind} onChange={(event) => setKind(event.target.value === 'member' || event.target.value === 'partner' ? event.target.value : 'guest')}>
              <option value="guest">{t('guest')}</option>{searchable && <option value="partner">{t('partner')}</option>}<option value="member">{t('member')}</option>
            </NativeSelect>
          </Field>
          {kind !== 'partner' && <Button disabled={people.length >= MOST} onClick={() => add({ name: t(kind), userType: kind === 'member' ? 'Member' : 'Guest', organizationId: null })}>{t('add')}</Button>}
        </div>
        {kind === 'partner' && <Picker of="organizations" label={t('partner')} chosen={[]} onChange={(items) => { const [item] = items; if (item) add({ name: t('guestOf', { partner: item.displayName }), userType: 'Guest', organizationId: item.id }) }} find={findOrganizations} inPage focus={false} max={1} />}
      </CardBody>
    </Card>
  )
}
