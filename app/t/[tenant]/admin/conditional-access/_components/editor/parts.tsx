'use client'
import { CircleAlert, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type ReactNode, useId } from 'react'
import { Button } from '@/components/ui/button'
import { Card, CardBody, CardDescription, CardHeader, CardTitle } from '@/components/ui/card'
import { CheckboxField } from '@/components/ui/checkbox'

type PartProps = { title: string; help?: string | undefined; error?: string | undefined; children: ReactNode }

export function Section({ title, help, error, children }: PartProps) {
  return (
    <Card>
      <CardHeader><div><CardTitle>{title}</CardTitle>{help && <CardDescription>{help}</CardDescription>}</div></CardHeader>
      <CardBody className="flex flex-col gap-4">{children}<Problem text={error} /></CardBody>
    </Card>
  )
}

/** One condition with its own name. */
export function Part({ title, help, error, children }: PartProps) {
  const id = useId()
  return (
    <fieldset className="min-w-0" aria-describedby={error ? id : undefined}>
      <legend className="mb-1.5 text-sm font-medium text-ink">{title}</legend>
      {children}
      <Problem id={id} text={error} />
      {help && <p className="mt-1 text-xs text-ink-3">{help}</p>}
    </fieldset>
  )
}

/** What stands against this part, where it can be mended. */
function Problem({ id, text }: { id?: string; text: string | undefined }) {
  return text ? <p id={id} className="mt-1.5 flex items-start gap-1.5 text-xs text-danger-ink"><CircleAlert aria-hidden className="mt-px size-3.5 shrink-0" /><span>{text}</span></p> : null
}

export const flip = (list: readonly string[], value: string): readonly string[] => (list.includes(value) ? list.filter((one) => one !== value) : [...list, value])

type TicksProps = { values: readonly string[]; chosen: readonly string[]; label: (value: string) => string; help?: (value: string) => string | undefined; onChange: (chosen: readonly string[]) => void }

/** What is chosen and not offered (imported words, ids of elsewhere) is shown as well, so that it can be taken out. */
export function Ticks({ values, chosen, label, help, onChange }: TicksProps) {
  return (
    <div className="grid gap-x-4 gap-y-1 sm:grid-cols-2">
      {[...new Set([...values, ...chosen])].map((value) => <CheckboxField key={value} label={label(value)} help={help?.(value)} checked={chosen.includes(value)} onCheckedChange={() => onChange(flip(chosen, value))} />)}
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
