import { useLocale, useTranslations } from 'next-intl'
import { ExternalPage } from './page'

/** All that a suspended tenant shows to its own people. */
export function SuspendedNotice({ name }: { name: string }) {
  const t = useTranslations('shell')
  return <ExternalPage frame={{ locale: useLocale(), tenant: { name } }} title={t('suspended')} lead={t('suspendedWhat')} mark="problem" />
}
