'use client'
import { Check, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useId, useState } from 'react'
import { Avatar } from '@/components/ui/avatar'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Input } from '@/components/ui/input'
import { Spinner } from '@/components/ui/spinner'
import type { PersonRef } from '@/lib/domain/directory'

const SEARCH_DELAY_MS = 150
const MIN_CHARS = 2

export type FindPeople = (text: string) => Promise<readonly PersonRef[]>

type Props = { chosen: readonly PersonRef[]; onChange: (chosen: readonly PersonRef[]) => void; find: FindPeople; max?: number; exclude?: readonly string[]; label: string; placeholder?: string; square?: boolean; /** What is chosen is shown elsewhere. */ plain?: boolean; /** Whether it takes the keyboard when it appears. */ focus?: boolean }

/** Finds people by typing and collects them; works with the keyboard alone. */
export function PeoplePicker({ chosen, onChange, find, max = 200, exclude = [], label, placeholder, square = false, plain = false, focus = !plain }: Props) {
  const t = useTranslations('user')
  const id = useId()
  const [text, setText] = useState('')
  const { found, pending } = useFound(text, find)
  const ids = new Set(chosen.map((person) => person.id))
  const offered = found.filter((person) => !exclude.includes(person.id))
  const toggle = (person: PersonRef) => onChange(ids.has(person.id) ? chosen.filter((one) => one.id !== person.id) : chosen.length < max ? [...chosen, person] : chosen)
  return (
    <div className="flex flex-col gap-3">
      <p role="status" className="sr-only">{t('pick.chosen', { count: chosen.length })}</p>
      {chosen.length > 0 && !plain && (
        <ul className="flex flex-wrap gap-1.5">
          {chosen.map((person) => (
            <li key={person.id} className="flex h-7 max-w-full items-center gap-1.5 rounded-full border border-line bg-subtle ps-1 text-sm">
              <Avatar name={person.displayName} square={square} className="size-5" />
              <span className="truncate">{person.displayName}</span>
              <Button variant="ghost" size="icon-sm" className="size-6 rounded-full" aria-label={t('pick.remove', { name: person.displayName })} onClick={() => toggle(person)}><X aria-hidden /></Button>
            </li>
          ))}
        </ul>
      )}
      <div className="relative">
        <Input id={id} type="search" aria-label={label} placeholder={placeholder ?? t('pick.search')} value={text} onChange={(event) => setText(event.target.value)} autoComplete="off" autoFocus={focus} onKeyDown={(event) => { if (event.key === 'Enter') event.preventDefault() }} />
        {pending && <Spinner className="absolute end-2.5 top-2 text-ink-3" />}
      </div>
      <ul aria-label={label} className={cn(plain ? 'h-44' : 'h-64', 'overflow-y-auto rounded-md border border-line p-1')}>
        {text.trim().length < MIN_CHARS
          ? <li className="grid h-full place-items-center text-sm text-ink-3">{t('pick.hint')}</li>
          : offered.length === 0 && <li role="status" className="grid h-full place-items-center text-sm text-ink-3">{t(pending ? 'pick.searching' : 'pick.none')}</li>}
        {offered.map((person) => (
          <li key={person.id}>
            <button
              type="button"
              aria-pressed={ids.has(person.id)}
              disabled={!ids.has(person.id) && chosen.length >= max}
              onClick={() => toggle(person)}
              className={cn('flex w-full min-w-0 cursor-pointer items-center gap-2.5 rounded-md px-2 py-1.5 text-start -outline-offset-2! hover:bg-muted disabled:cursor-not-allowed disabled:opacity-50', ids.has(person.id) && 'bg-accent-soft')}
            >
              <Avatar name={person.displayName} square={square} />
              <span className="min-w-0 flex-1"><span className="block truncate text-sm text-ink">{person.displayName}</span><span className="block truncate text-xs text-ink-3">{person.email}</span></span>
              {ids.has(person.id) && <Check aria-hidden className="size-4 text-accent-ink" />}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** People for the typed text; a late answer never replaces a newer one. */
function useFound(text: string, find: FindPeople) {
  const [answer, setAnswer] = useState<{ text: string; found: readonly PersonRef[] }>({ text: '', found: [] })
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
