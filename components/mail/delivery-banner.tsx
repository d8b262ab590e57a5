import { useTranslations } from 'next-intl'
import { Banner } from '@/components/blocks/banner'

/** Says that mail stays here; nothing when it leaves. */
export function DeliveryBanner({ mode }: { mode: 'capture' | 'smtp' }) {
  const t = useTranslations('mailbox')
  return mode === 'capture' ? <Banner tone="warning" title={t('captureTitle')} className="mb-5">{t('captureWhat')}</Banner> : null
}
