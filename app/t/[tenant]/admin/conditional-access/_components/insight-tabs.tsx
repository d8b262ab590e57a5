import { useTranslations } from 'next-intl'
import { TabsNav } from '@/components/blocks/tabs-nav'

const TABS = [['impact', '/impact'], ['what-if', '/what-if'], ['replay', '/replay'], ['coverage', '/coverage']] as const

/** The four ways to look at policies: what they did, what they would do, what a draft would have done, and what none covers. */
export function InsightTabs({ base }: { base: string }) {
  const t = useTranslations()
  return <TabsNav label={t('shell.nav.insights')} tabs={TABS.map(([key, path]) => ({ label: t(`${key}.title`), href: `${base}${path}` }))} />
}
