'use client'
import { Check } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { CheckboxField } from '@/components/ui/checkbox'
import { cn } from '@/components/ui/cn'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { PopoverClose } from '@/components/ui/popover'
import type { Facet, FacetOption } from './types'

type EditorProps<Kind> = { facet: Kind; values: readonly string[]; onChange: (values: string[]) => void }

export function FacetEditor({ facet, values, onChange }: EditorProps<Facet>) {
  if (facet.kind === 'text') return <TextEditor facet={facet} values={values} onChange={onChange} />
  if (facet.kind === 'span') return <SpanEditor facet={facet} values={values} onChange={onChange} />
  if (facet.single) return <Choices label={facet.label} options={facet.options} value={values[0]} onChoose={(value) => onChange([value])} />
  return (
    <fieldset className="max-h-72 overflow-y-auto px-1">
      <legend className="sr-only">{facet.label}</legend>
      {facet.options.map((option) => (
        <CheckboxField
          key={option.value}
          className="min-h-8 items-center"
          label={option.label}
          checked={values.includes(option.value)}
          onCheckedChange={(on) => onChange(on === true ? [...values, option.value] : values.filter((value) => value !== option.value))}
        />
      ))}
    </fieldset>
  )
}

function Choices({ label, options, value, onChoose }: { label: string; options: readonly FacetOption[]; value: string | undefined; onChoose: (value: string) => void }) {
  return (
    <ul aria-label={label} className="max-h-72 overflow-y-auto">
      {options.map((option) => (
        <li key={option.value}>
          <PopoverClose asChild>
            <button type="button" aria-pressed={option.value === value} onClick={() => onChoose(option.value)} className={cn('flex min-h-8 w-full cursor-pointer items-center justify-between gap-2 rounded-md px-2 text-start text-sm text-ink hover:bg-muted', option.value === value && 'font-medium')}>
              {option.label}
              {option.value === value && <Check aria-hidden className="size-4 text-accent-ink" />}
            </button>
          </PopoverClose>
        </li>
      ))}
    </ul>
  )
}

function TextEditor({ facet, values, onChange }: EditorProps<Extract<Facet, { kind: 'text' }>>) {
  const t = useTranslations('blocks')
  const [text, setText] = useState(values[0] ?? '')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onChange(text.trim() ? [text.trim()] : [])
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-2 p-1">
      <Field label={facet.label}><Input value={text} placeholder={facet.placeholder} onChange={(event) => setText(event.target.value)} /></Field>
      <Button type="submit" variant="primary" size="sm" className="self-end">{t('apply')}</Button>
    </form>
  )
}

function SpanEditor({ facet, values, onChange }: EditorProps<Extract<Facet, { kind: 'span' }>>) {
  const t = useTranslations('blocks')
  const [first = '', last = ''] = values[0]?.includes('..') ? values[0].split('..') : []
  const [from, setFrom] = useState(first)
  const [to, setTo] = useState(last)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (from || to) onChange([`${from}..${to}`])
  }
  return (
    <>
      <Choices label={facet.label} options={facet.presets} value={values[0]} onChoose={(value) => onChange([value])} />
      <form onSubmit={submit} className="mt-2 flex flex-col gap-2 border-t border-line px-1 pt-3 pb-1">
        <Field label={t('spanFrom')}><Input type="date" value={from} max={to || undefined} onChange={(event) => setFrom(event.target.value)} /></Field>
        <Field label={t('spanTo')}><Input type="date" value={to} min={from || undefined} onChange={(event) => setTo(event.target.value)} /></Field>
        <Button type="submit" variant="primary" size="sm" className="self-end" disabled={!from && !to}>{t('apply')}</Button>
      </form>
    </>
  )
}
