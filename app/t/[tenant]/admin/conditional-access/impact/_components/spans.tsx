import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'

const SPANS = ['day', 'week', 'month'] as const

/** Which span the figures are of; each is an address. */
export function Spans({ span, href }: { span: string; href: (span: string) => string }) {
  const t = useTranslations('impact')
  return <nav aria-label={t('span')} className="flex gap-1">{SPANS.map((one) => <Button key={one} asChild size="sm" variant={one === span ? 'primary' : 'secondary'}><Link href={href(one)} aria-current={one === span ? 'true' : undefined}>{t(`spans.${one}`)}</Link></Button>)}</nav>
}
