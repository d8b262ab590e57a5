import { getFormatter, getTranslations } from 'next-intl/server'
import { Banner } from '@/components/blocks/banner'
import { getMyPlannedRemoval } from '@/lib/services/guest-lifecycle'
import { read } from '@/lib/transport/read'

/** Nobody loses an account without having seen it come: on every page of the portal. */
export async function PlannedRemoval({ slug, tenant }: { slug: string; tenant: string }) {
  const { removal } = await read(slug, getMyPlannedRemoval, {})
  if (!removal) return null
  const [t, format] = [await getTranslations('guests.own'), await getFormatter()]
  const isDeletion = removal.kind === 'noAccess'
  return <Banner tone="warning" className="mb-5" title={t(isDeletion ? 'deletion' : 'title', { date: format.dateTime(removal.at, { dateStyle: 'long' }) })}>{t(removal.kind, { tenant })} {removal.deletes && !isDeletion && t('deletes')}</Banner>
}
