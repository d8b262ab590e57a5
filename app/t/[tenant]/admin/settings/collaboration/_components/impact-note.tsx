import { useTranslations } from 'next-intl'
import { Banner } from '@/components/blocks/banner'

export type Impact = { waiting: number; stopped: { total: number; byInviter: number; byDomain: number }; released: number; examples: readonly { id: string; email: string }[] }

/** Whom a change would stop, counted by the rules of redemption, before it is saved. */
export function ImpactNote({ impact }: { impact: Impact }) {
  const t = useTranslations('collaboration')
  const { stopped, released, waiting, examples } = impact
  const title = stopped.total > 0 ? t('impact.stops', { count: stopped.total, waiting }) : released > 0 ? t('impact.releases', { count: released }) : t('impact.none')
  return (
    <Banner live tone={stopped.total > 0 ? 'warning' : 'info'} title={title}>
      {stopped.total > 0 && <span className="block">{t('impact.what')}</span>}
      {examples.length > 0 && <span className="block">{t('impact.examples', { people: examples.map((one) => one.email).join(', ') })}</span>}
      <span className="block">{t('impact.guests')}</span>
    </Banner>
  )
}
