import { useTranslations } from 'next-intl'

export const contentId = 'content'

export function SkipLink() {
  const t = useTranslations('shell')
  return <a href={`#${contentId}`} className="fixed start-3 top-2 z-60 -translate-y-16 rounded-md bg-accent px-3 py-2 text-sm font-medium text-accent-on focus:translate-y-0">{t('skip')}</a>
}
