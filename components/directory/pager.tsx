import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'

/** On to the next page, or back to the first. */
export function Pager({ next, previous, search }: { next: string | null; previous: string | null; search: string }) {
  const t = useTranslations('people')
  const href = (cursor?: string) => `?${new URLSearchParams({ ...(search && { q: search }), ...(cursor && { cursor }) })}`
  if (!next && !previous) return null
  return (
    <nav className="flex justify-between gap-2">
      {previous ? <Button asChild><Link href={href()}>{t('newest')}</Link></Button> : <span />}
      {next && <Button asChild><Link href={href(next)}>{t('next')}</Link></Button>}
    </nav>
  )
}
