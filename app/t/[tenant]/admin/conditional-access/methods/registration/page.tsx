import { getTranslations } from 'next-intl/server'
import { StatFigure } from '@/components/blocks/stat-figure'
import { loadListParams } from '@/lib/format/list-params'
import { listRegistered, summariseRegistered } from '@/lib/services/authentication-method'
import { read } from '@/lib/transport/read'
import { RegistrationTable } from '../_components/registration-table'

type Props = { params: Promise<{ tenant: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }
const one = <Word extends string>(value: string | undefined, words: readonly Word[]) => words.find((word) => word === value)

export default async function RegistrationPage({ params, searchParams }: Props) {
  const { tenant } = await params
  const { q, cursor, facets } = await loadListParams(searchParams, { facets: ['registered', 'userType'], sorts: ['displayName'] })
  const filter = { search: q || undefined, registered: one(facets.registered[0], ['yes', 'no']), userType: one(facets.userType[0], ['member', 'guest']) }
  const [sum, list, t] = [await read(tenant, summariseRegistered, {}), await read(tenant, listRegistered, { ...filter, cursor }), await getTranslations('security-info')]
  return (
    <div className="flex flex-col gap-5">
      <div className="grid grid-cols-2 gap-3 lg:grid-cols-5">
        <StatFigure label={t('report.registered')} value={sum.registered}><p className="mt-1 text-xs text-ink-3">{t('report.ofPeople', { people: sum.people })}</p></StatFigure>
        <StatFigure label={t('report.passkey')} value={sum.passkey} />
        <StatFigure label={t('report.totp')} value={sum.totp} />
        <StatFigure label={t('report.codes')} value={sum.recoveryCodes} />
        <StatFigure label={t('report.passes')} value={sum.passes} />
      </div>
      <RegistrationTable data={list} base={`/t/${tenant}/admin/users`} />
    </div>
  )
}
