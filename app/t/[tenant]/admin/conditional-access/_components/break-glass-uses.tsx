import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { Banner } from '@/components/blocks/banner'
import { DateTime } from '@/components/ui/date-time'

type Use = { readonly id: string; readonly at: Date; readonly userId: string | null; readonly displayName: string; readonly ip: string | null }
const SHOWN = 5

/** An emergency account is used in emergencies only: every use of the last 90 days stands where nobody misses it. */
export function BreakGlassUses({ uses, base }: { uses: readonly Use[]; base: string }) {
  const t = useTranslations('policy.settings')
  if (uses.length === 0) return null
  return (
    <Banner tone="danger" className="mb-4" title={t('usesTitle', { count: uses.length })} actions={<Link href={`${base}/logs/audit?action=conditional-access.break-glass`} className="underline underline-offset-2">{t('usesOpen')}</Link>}>
      <ul className="flex flex-col gap-0.5">
        {uses.slice(0, SHOWN).map(({ id, at, userId, displayName, ip }) => (
          <li key={id} className="break-words">{userId ? <Link href={`${base}/users/${userId}`} className="underline underline-offset-2">{t('usesLine', { name: displayName })}</Link> : t('usesLine', { name: displayName })}, <DateTime value={at.toISOString()} />{ip && `, ${ip}`}</li>
        ))}
      </ul>
    </Banner>
  )
}
