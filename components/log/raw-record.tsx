'use client'
import { ChevronRight } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { CopyButton } from '@/components/ui/copy-button'

/** The record as it is stored, for those who need every field. */
export function RawRecord({ record, title }: { record: unknown; title?: string }) {
  const t = useTranslations('log')
  const name = title ?? t('raw')
  const json = JSON.stringify(record, null, 2)
  return (
    <details className="group rounded-lg border border-line">
      <summary className="flex min-h-9 cursor-pointer list-none items-center gap-1.5 rounded-lg px-3 text-sm text-ink-2 hover:bg-subtle [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden className="size-4 transition-transform group-open:rotate-90 rtl:-scale-x-100" />{name}
      </summary>
      <div className="relative border-t border-line">
        <CopyButton value={json} what={t('rawWhat')} className="absolute end-2 top-2" />
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard */}
        <pre tabIndex={0} role="region" aria-label={name} className="max-h-96 overflow-auto rounded-b-lg p-3 pe-10 font-mono text-xs text-ink-2">{json}</pre>
      </div>
    </details>
  )
}
