import { useTranslations } from 'next-intl'
import { DateTime } from '@/components/ui/date-time'
import { useDuration } from './use-duration'

/** From when until when, or for how long. */
export function Period({ from, until, duration }: { from: string | null; until: string | null; duration: string | null }) {
  const t = useTranslations('my-access')
  const words = useDuration()
  return (
    <>
      {from && <>{t('requests.from')} <DateTime value={from} format="exact" />{' '}</>}
      {until ? <>{t('requests.until')} <DateTime value={until} format="exact" /></> : duration ? t('period.for', { duration: words(duration) }) : t('approvals.permanent')}
    </>
  )
}
