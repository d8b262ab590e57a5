'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Picker } from '@/components/blocks/picker'
import { Card, CardBody } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { NativeSelect } from '@/components/ui/native-select'
import { findApplications, finder } from '../../_components/finders'
import { findReportSubjectsAction } from '../actions'

const SUBJECTS = ['user', 'package', 'application', 'organization'] as const
const FIND = {
  user: ['people', finder(findReportSubjectsAction, 'people')], package: ['packages', finder(findReportSubjectsAction, 'packages')], application: ['applications', findApplications],
  organization: ['organizations', finder(findReportSubjectsAction, 'organizations')],
} as const

/** Chooses what the report is about; the choice is in the address. */
export function SubjectForm({ chosen = 'user' }: { chosen?: (typeof SUBJECTS)[number] }) {
  const t = useTranslations('report')
  const router = useRouter()
  const [of, setOf] = useState(chosen)
  const [kind, find] = FIND[of]
  return (
    <Card>
      <CardBody className="grid items-start gap-4 sm:grid-cols-[14rem_minmax(0,1fr)]">
        <Field label={t('about')}><NativeSelect value={of} onChange={(event) => setOf(SUBJECTS.find((one) => one === event.target.value) ?? of)}>{SUBJECTS.map((one) => <option key={one} value={one}>{t(`of.${one}`)}</option>)}</NativeSelect></Field>
        <div className="flex min-w-0 flex-col gap-1.5">
          <span aria-hidden className="text-sm font-medium text-ink">{t('choose')}</span>
          <Picker key={of} of={kind} label={t('choose')} chosen={[]} max={1} find={find} inPage focus={false} onChange={([item]) => { if (item) router.push(`?${new URLSearchParams({ of, id: item.id })}`) }} />
        </div>
      </CardBody>
    </Card>
  )
}
