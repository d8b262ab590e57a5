import { PackageOpen, Search, SearchX } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { EmptyState } from '@/components/blocks/empty-state'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { StatusPill } from '@/components/ui/status-pill'
import { OpensList } from './opens-list'
import type { PackageCard } from './types'

type Offer = PackageCard & { readonly now: 'free' | 'others' | 'waiting' | 'held' }

const TONES = { others: 'neutral', waiting: 'warning', held: 'success' } as const
const isOpen = ({ now }: Offer) => now === 'free' || now === 'others'

/** Packages somebody may ask for. The search is a plain form: it works without scripts, and its result has an address. */
export function PackageCards({ packages, search, base, tenantName }: { packages: readonly Offer[]; search: string; base: string; tenantName: string }) {
  const t = useTranslations('my-access.available')
  return (
    <>
      {(packages.length > 0 || search) && (
        <form role="search" className="flex items-start gap-2">
          <Field label={t('search')} className="max-w-96 flex-1"><Input key={search} type="search" name="q" maxLength={200} autoComplete="off" defaultValue={search} /></Field>
          <Button type="submit" size="icon" className="mt-[1.625rem]" aria-label={t('search')}><Search aria-hidden /></Button>
        </form>
      )}
      {packages.length === 0 && (search
        ? <EmptyState icon={SearchX} title={t('noMatch', { text: search })} what={t('noMatchWhat')} action={<Button asChild><Link href={base}>{t('clear')}</Link></Button>} />
        : <EmptyState icon={PackageOpen} title={t('emptyTitle')} what={t('emptyWhat', { tenant: tenantName })} />)}
      {packages.length > 0 && (
        <ul aria-label={t('label')} className="grid gap-4 sm:grid-cols-2">
          {packages.map((offer) => (
            <li key={offer.id} className="flex min-w-0">
              <Card className="flex w-full flex-col gap-3 p-4 sm:p-5">
                <div>
                  <h2 className="text-md font-semibold wrap-anywhere text-ink">{offer.displayName}</h2>
                  {offer.description && <p className="mt-1 line-clamp-3 text-sm wrap-anywhere text-ink-2"><bdi>{offer.description}</bdi></p>}
                </div>
                <OpensList opens={offer.opens.slice(0, 5)} />
                <div className="mt-auto flex items-center justify-between gap-2 pt-1">
                  {offer.now === 'free' ? <span /> : <StatusPill tone={TONES[offer.now]}>{t(offer.now)}</StatusPill>}
                  <Button asChild variant={isOpen(offer) ? 'primary' : 'secondary'} size="lg">
                    <Link href={`${base}/${offer.id}`} aria-label={t(isOpen(offer) ? 'askFor' : 'open', { name: offer.displayName })}>{isOpen(offer) ? t('ask') : t(offer.now)}</Link>
                  </Button>
                </div>
              </Card>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
