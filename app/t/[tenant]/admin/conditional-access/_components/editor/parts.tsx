'use client'
import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { Card, CardBody, CardDescription, CardHeader, CardTitle } from '@/components/ui/card'
import { CheckboxField } from '@/components/ui/checkbox'

export function Section({ title, help, children }: { title: string; help?: string; children: ReactNode }) {
  return (
    <Card>
      <CardHeader><div><CardTitle>{title}</CardTitle>{help && <CardDescription>{help}</CardDescription>}</div></CardHeader>
      <CardBody className="flex flex-col gap-4">{children}</CardBody>
    </Card>
  )
}

/** One condition with its own name. */
export function Part({ title, help, children }: { title: string; help?: string; children: ReactNode }) {
  return <fieldset className="min-w-0"><legend className="mb-1.5 text-sm font-medium text-ink">{title}</legend>{children}{help && <p className="mt-1 text-xs text-ink-3">{help}</p>}</fieldset>
}

export const flip = (list: readonly string[], value: string): readonly string[] => (list.includes(value) ? list.filter((one) => one !== value) : [...list, value])

type TicksProps = { values: readonly string[]; chosen: readonly string[]; label: (value: string) => string; help?: (value: string) => string | undefined; onChange: (chosen: readonly string[]) => void }

export function Ticks({ values, chosen, label, help, onChange }: TicksProps) {
  return (
    <div className="grid gap-x-4 gap-y-1 sm:grid-cols-2">
      {values.map((value) => <CheckboxField key={value} label={label(value)} help={help?.(value)} checked={chosen.includes(value)} onCheckedChange={() => onChange(flip(chosen, value))} />)}
    </div>
  )
}

/** What is chosen, by name, each to be taken out again. */
export function Chips({ items, onRemove }: { items: readonly { id: string; name: string }[]; onRemove: (id: string) => void }) {
  const t = useTranslations('blocks.picker')
  if (items.length === 0) return null
  return (
    <ul className="flex flex-wrap gap-1.5">
      {items.map(({ id, name }) => (
        <li key={id} className="flex h-7 max-w-full items-center gap-1 rounded-full border border-line bg-subtle ps-2.5 text-sm text-ink">
          <span className="truncate">{name}</span>
          <Button variant="ghost" size="icon-sm" className="size-6 rounded-full" aria-label={t('remove', { name })} onClick={() => onRemove(id)}><X aria-hidden /></Button>
        </li>
      ))}
    </ul>
  )
}
