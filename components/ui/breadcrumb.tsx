import { ChevronRight } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Fragment } from 'react'

export type Crumb = { label: string; href?: string | undefined }

/** The path to this page; the last entry is the page itself. On phones only the last two remain. */
export function Breadcrumb({ items }: { items: readonly Crumb[] }) {
  const t = useTranslations('ui')
  return (
    <nav aria-label={t('breadcrumb')} className="min-w-0">
      <ol className="flex min-w-0 items-center gap-1 text-sm">
        {items.map((item, index) => {
          const last = index === items.length - 1
          const hidden = index < items.length - 2 ? 'max-sm:hidden' : ''
          return (
            <Fragment key={`${index}-${item.label}`}>
              <li className={`min-w-0 ${hidden} ${last ? '' : 'shrink-0 max-sm:max-w-24'}`}>
                {item.href && !last
                  ? <Link href={item.href} className="block truncate rounded-sm px-1 py-0.5 text-ink-3 hover:text-ink">{item.label}</Link>
                  : <span aria-current={last ? 'page' : undefined} className={`block truncate px-1 ${last ? 'font-medium text-ink' : 'text-ink-3'}`}>{item.label}</span>}
              </li>
              {!last && <li aria-hidden className={hidden}><ChevronRight className="size-3.5 text-ink-3 rtl:-scale-x-100" /></li>}
            </Fragment>
          )
        })}
      </ol>
    </nav>
  )
}
