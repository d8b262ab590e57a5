import Link from 'next/link'
import { getFormatter, getTranslations } from 'next-intl/server'
import { Banner } from '@/components/blocks/banner'
import { getLifecycleOfUser } from '@/lib/services/guest-lifecycle'
import { read } from '@/lib/transport/read'

/** What the end of access and guest lifecycle policies have planned for a person, or have done. */
export async function PlannedByLifecycle({ tenant, userId, linked }: { tenant: string; userId: string; linked: boolean }) {
  const { cases, account } = await read(tenant, getLifecycleOfUser, { userId })
  const told = cases.filter(({ plannedAt, actedAt, excusedUntil }) => plannedAt ?? actedAt ?? excusedUntil)
  const [t, format] = [await getTranslations('lifecycle'), await getFormatter()]
  const day = (at: Date) => format.dateTime(at, { dateStyle: 'medium' })
  return (
    <>
      {account.deleteAt && <Banner tone="warning" className="mb-4" title={t('person.deletes', { date: day(account.deleteAt) })}>{t('person.deletesWhat')}</Banner>}
      {account.isDormant && !account.deleteAt && <Banner className="mb-4" title={t('person.dormant')}>{t('person.dormantWhat')}</Banner>}
      {told.length > 0 && (
        <Banner tone="warning" className="mb-4" title={t('person.title')}>
          <ul>
            {told.map(({ kind, policy, plannedAt, actedAt, deleteAt, excusedUntil }) => (
              <li key={kind}>
                {linked ? <Link className="underline underline-offset-2" href={`/t/${tenant}/admin/entitlement/lifecycle/${policy.id}`}>{policy.displayName}</Link> : policy.displayName}
                {': '}
                {[...(plannedAt ? [t('what.blocks', { date: day(plannedAt) })] : []), ...(actedAt ? [t('what.blocked', { date: day(actedAt) })] : []), ...(deleteAt ? [t('what.deletes', { date: day(deleteAt) })] : []), ...(excusedUntil ? [t('standings.excused'), t('what.until', { date: day(excusedUntil) })] : [])].join(', ')}
              </li>
            ))}
          </ul>
        </Banner>
      )}
    </>
  )
}
