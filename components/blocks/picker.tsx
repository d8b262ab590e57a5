'use client'
import { Check, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { Avatar } from '@/components/ui/avatar'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Input } from '@/components/ui/input'
import { Spinner } from '@/components/ui/spinner'

const SEARCH_DELAY_MS = 150
const MIN_CHARS = 2

/** What can be picked; the second line tells two of one name apart: an address, or what the caller says. */
export type Pickable = { readonly id: string; readonly displayName: string; readonly email?: string; readonly detail?: string }
type Find<Item> = (text: string) => Promise<readonly Item[]>

type Props<Item extends Pickable> = {
  of: 'people' | 'groups' | 'applications' | 'organizations' | 'packages'
  label: string
  chosen: readonly Item[]
  onChange: (chosen: readonly Item[]) => void
  find: Find<Item>
  max?: number
  exclude?: readonly string[]
  /** What is chosen is shown elsewhere. */
  plain?: boolean
  /** Whether it takes the keyboard when it appears. */
  focus?: boolean
  /** Part of a longer form: the list appears with the first letters. */
  inPage?: boolean
}

/** Finds people, groups or applications by typing and collects them; works with the keyboard alone. */
export function Picker<Item extends Pickable>({ of, label, chosen, onChange, find, max = 200, exclude = [], plain = false, focus = !plain, inPage = false }: Props<Item>) {
  const t = useTranslations('blocks.picker')
  const [text, setText] = useState('')
  const { found, pending } = useFound(text, find)
  const ids = new Set(chosen.map((item) => item.id))
  const offered = found.filter((item) => !exclude.includes(item.id))
  const square = of !== 'people'
  const toggle = (item: Item) => onChange(ids.has(item.id) ? chosen.filter((one) => one.id !== item.id) : chosen.length < max ? [...chosen, item] : chosen)
  return (
    <div className="flex flex-col gap-3">
      <p role="status" className="sr-only">{t('chosen', { of, count: chosen.length })}</p>
      {chosen.length > 0 && !plain && (
        <ul className="flex flex-wrap gap-1.5">
          {chosen.map((item) => (
            <li key={item.id} className="flex h-7 max-w-full items-center gap-1.5 rounded-full border border-line bg-subtle ps-1 text-sm">
              <Avatar name={item.displayName} square={square} className="size-5" />
              <span className="truncate">{item.displayName}</span>
              <Button variant="ghost" size="icon-sm" className="size-6 rounded-full" aria-label={t('remove', { name: item.displayName })} onClick={() => toggle(item)}><X aria-hidden /></Button>
            </li>
          ))}
        </ul>
      )}
      <div className="relative">
        <Input type="search" aria-label={label} placeholder={t('search', { of })} value={text} onChange={(event) => setText(event.target.value)} autoComplete="off" autoFocus={focus} onKeyDown={(event) => { if (event.key === 'Enter') event.preventDefault() }} />
        {pending && <Spinner className="absolute end-2.5 top-2 text-ink-3" />}
      </div>
      <ul aria-label={label} hidden={inPage && text.trim() === ''} className={cn(plain ? 'h-44' : inPage ? 'max-h-64 min-h-20' : 'h-64', 'overflow-y-auto rounded-md border border-line p-1')}>
        {text.trim().length < MIN_CHARS
          ? <li className="grid h-full place-items-center text-sm text-ink-3">{t('hint')}</li>
          : offered.length === 0 && <li role="status" className="grid h-full place-items-center text-sm text-ink-3">{pending ? t('searching') : t('none', { of })}</li>}
        {offered.map((item) => (
          <li key={item.id}>
            <button
              type="button"
              aria-pressed={ids.has(item.id)}
              disabled={!ids.has(item.id) && chosen.length >= max}
              onClick={() => toggle(item)}
              className={cn('flex w-full min-w-0 cursor-pointer items-center gap-2.5 rounded-md px-2 py-1.5 text-start -outline-offset-2! hover:bg-muted disabled:cursor-not-allowed disabled:opacity-50', ids.has(item.id) && 'bg-accent-soft')}
            >
              <Avatar name={item.displayName} square={square} />
              <span className="min-w-0 flex-1"><span className="block truncate text-sm text-ink">{item.displayName}</span><span className="block truncate text-xs text-ink-3">{item.detail ?? item.email}</span></span>
              {ids.has(item.id) && <Check aria-hidden className="size-4 text-accent-ink" />}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** What fits the typed text; a late answer never replaces a newer one. */
function useFound<Item>(text: string, find: Find<Item>) {
  const [answer, setAnswer] = useState<{ text: string; found: readonly Item[] }>({ text: '', found: [] })
  const wanted = text.trim().length >= MIN_CHARS ? text.trim() : ''
  useEffect(() => {
    if (!wanted) return
    let current = true
    const timer = setTimeout(() => {
      find(wanted).then((found) => { if (current) setAnswer({ text: wanted, found }) }, () => { if (current) setAnswer({ text: wanted, found: [] }) })
    }, SEARCH_DELAY_MS)
    return () => { current = false; clearTimeout(timer) }
  }, [wanted, find])
  return { found: wanted ? answer.found : [], pending: wanted !== '' && answer.text !== wanted }
}
