'use client'
import { useTranslations } from 'next-intl'
import { type ReactNode, useId, useState } from 'react'
import { Checkbox } from '@/components/ui/checkbox'
import { Input } from '@/components/ui/input'

type Item = { readonly id: string; readonly name: string }
type Props = { title: string; none: string; items: readonly Item[]; chosen: readonly string[]; onFlip: (id: string) => void; extra?: (item: Item) => ReactNode }

const SEARCHABLE = 8

/** Ticks out of a list of names, with a search once there are many. */
export function ChoiceList({ title, none, items, chosen, onFlip, extra }: Props) {
  const t = useTranslations('invitation')
  const base = useId()
  const [text, setText] = useState('')
  const shown = items.filter((item) => chosen.includes(item.id) || item.name.toLowerCase().includes(text.trim().toLowerCase()))
  return (
    <section className="min-w-0">
      {title && <h2 className="mb-2 flex items-baseline justify-between text-sm font-medium text-ink"><span>{title}</span>{chosen.length > 0 && <span className="text-xs font-normal text-ink-3">{t('access.chosen', { count: chosen.length })}</span>}</h2>}
      {items.length > SEARCHABLE && <Input type="search" aria-label={t('access.find', { what: title })} placeholder={t('access.find', { what: title })} className="mb-2" value={text} onChange={(event) => setText(event.target.value)} onKeyDown={(event) => { if (event.key === 'Enter') event.preventDefault() }} />}
      <ul className="scroll-cue-y max-h-[21.5rem] overflow-y-auto rounded-lg border border-line">
        {items.length === 0 && <li className="px-3 py-6 text-center text-sm text-ink-3">{none}</li>}
        {shown.map((item) => (
          <li key={item.id} className="flex items-start gap-2 border-b border-line px-2 py-1.5 last:border-b-0">
            <Checkbox id={`${base}-${item.id}`} checked={chosen.includes(item.id)} onCheckedChange={() => onFlip(item.id)} />
            <div className="min-w-0 flex-1 pt-0.5">
              <label htmlFor={`${base}-${item.id}`} className="block cursor-pointer text-sm break-words text-ink">{item.name}</label>
              {extra?.(item)}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
