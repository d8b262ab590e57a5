'use client'
import { SlidersHorizontal } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { NativeSelect } from '@/components/ui/native-select'
import { CheckboxField } from '@/components/ui/checkbox'
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover'
import { readPreference, savePreference } from '@/components/ui/preference'
import { Segmented } from '@/components/ui/segmented'
import type { Column } from './types'
import type { ListUrl } from './use-list-url'

/** Which columns show (in the URL) and how high the rows are (kept for this person). */
export function ViewMenu<Row>({ columns, visible, url }: { columns: readonly Column<Row>[]; visible: readonly Column<Row>[]; url: ListUrl }) {
  const t = useTranslations('blocks')
  const shown = visible.map((column) => column.id)
  const toggle = (id: string, on: boolean) => {
    const next = columns.filter((column) => (column.id === id ? on : shown.includes(column.id)))
    const standard = columns.filter((column) => !column.hidden)
    url.setColumns(next.length === standard.length && next.every((column) => !column.hidden) ? null : next.map((column) => column.id))
  }
  return (
    <Popover>
      <PopoverTrigger asChild><Button><SlidersHorizontal aria-hidden />{t('view')}</Button></PopoverTrigger>
      <PopoverContent align="end" className="w-60" aria-label={t('view')}>
        <SortChoice columns={columns} url={url} />
        <DensityChoice />
        <fieldset className="mt-3 border-t border-line pt-2">
          <legend className="float-start mb-1 w-full text-xs font-medium text-ink-3">{t('columns')}</legend>
          {columns.slice(1).filter((column) => column.header).map((column) => (
            <CheckboxField key={column.id} className="clear-start min-h-7 items-center" label={column.header} checked={shown.includes(column.id)} onCheckedChange={(on) => toggle(column.id, on === true)} />
          ))}
        </fieldset>
      </PopoverContent>
    </Popover>
  )
}

function DensityChoice() {
  const t = useTranslations('blocks')
  const [density, setDensity] = useState(() => (readPreference('density') === 'compact' ? 'compact' : 'comfortable'))
  return (
    <Segmented
      label={t('density')}
      className="w-full"
      value={density}
      segments={[{ value: 'comfortable', label: t('comfortable') }, { value: 'compact', label: t('compact') }]}
      onChange={(next) => { setDensity(next); savePreference('density', next === 'compact' ? next : null) }}
    />
  )
}

/** The only way to change the order where rows are cards and there is no header to press. */
function SortChoice<Row>({ columns, url }: { columns: readonly Column<Row>[]; url: ListUrl }) {
  const t = useTranslations('blocks')
  const sortable = columns.filter((column) => column.sortable)
  if (sortable.length === 0) return null
  const value = url.sort ? `${url.sort.direction === 'desc' ? '-' : ''}${url.sort.id}` : ''
  return (
    <NativeSelect aria-label={t('sortBy')} className="mb-2" value={value} onChange={(event) => url.sortAs(event.target.value)}>
      {!url.sort && <option value="">{t('sortBy')}</option>}
      {sortable.flatMap((column) => [
        <option key={column.id} value={column.id}>{t('ascending', { name: column.header })}</option>,
        <option key={`-${column.id}`} value={`-${column.id}`}>{t('descending', { name: column.header })}</option>,
      ])}
    </NativeSelect>
  )
}
