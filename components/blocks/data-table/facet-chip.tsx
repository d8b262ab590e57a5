'use client'
import { ChevronDown, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover'
import { FacetEditor } from './facet-editor'
import type { Facet } from './types'

const MAX_NAMED = 2

function describe(facet: Facet, values: readonly string[], more: (count: number) => string) {
  const options = facet.kind === 'text' ? [] : facet.kind === 'span' ? facet.presets : facet.options
  const names = values.map((value) => options.find((option) => option.value === value)?.label ?? value.replace('..', ' – '))
  return names.length > MAX_NAMED ? `${names.slice(0, MAX_NAMED).join(', ')} ${more(names.length - MAX_NAMED)}` : names.join(', ')
}

/** One filter as a chip: its name when off, name and values when on, a cross to take it away. */
export function FacetChip({ facet, values, onChange }: { facet: Facet; values: readonly string[]; onChange: (values: string[]) => void }) {
  const t = useTranslations('blocks')
  const on = values.length > 0
  return (
    <span className={cn('inline-flex h-8 max-w-full items-center rounded-md border text-sm', on ? 'border-accent bg-accent-soft' : 'border-dashed border-edge bg-surface')}>
      <Popover>
        <PopoverTrigger asChild>
          <button type="button" className={cn('inline-flex h-full min-w-0 cursor-pointer items-center gap-1.5 rounded-md px-2.5 text-ink-2 hover:text-ink', on && 'pe-1.5')}>
            <span className="shrink-0">{facet.label}{on && ':'}</span>
            {on ? <span className="truncate font-medium text-accent-ink">{describe(facet, values, (count) => t('moreValues', { count }))}</span> : <ChevronDown aria-hidden className="size-3.5 text-ink-3" />}
          </button>
        </PopoverTrigger>
        <PopoverContent className="w-64 p-2" aria-label={facet.label}>
          <FacetEditor facet={facet} values={values} onChange={onChange} />
        </PopoverContent>
      </Popover>
      {on && (
        <Button variant="ghost" size="icon-sm" className="me-0.5 size-6 hover:bg-transparent" aria-label={t('removeFilter', { name: facet.label })} onClick={() => onChange([])}>
          <X aria-hidden />
        </Button>
      )}
    </span>
  )
}
