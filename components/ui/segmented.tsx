'use client'
import * as Radix from '@radix-ui/react-toggle-group'
import type { ReactNode } from 'react'
import { cn } from './cn'
import { NativeSelect } from './native-select'

export type Segment<Value extends string> = { value: Value; label: string; icon?: ReactNode }

type SegmentedProps<Value extends string> = {
  label: string
  value: Value
  onChange: (value: Value) => void
  segments: readonly Segment<Value>[]
  iconsOnly?: boolean
  className?: string
}

/** More choices than this are a list to choose from; more letters than that do not fit beside each other on a phone. */
const MOST = 3
const NARROW = 26

/** One of a few choices, all visible; pressing the chosen one again keeps it. */
export function Segmented<Value extends string>({ label, value, onChange, segments, iconsOnly, className }: SegmentedProps<Value>) {
  const choose = (next: string) => { const chosen = segments.find((segment) => segment.value === next); if (chosen) onChange(chosen.value) }
  const letters = iconsOnly ? 0 : segments.reduce((sum, segment) => sum + segment.label.length, 0)
  const list = (shown: string) => (
    <NativeSelect aria-label={label} className={cn('w-full max-w-80', shown, className)} value={value} onChange={(event) => choose(event.target.value)}>
      {segments.map((segment) => <option key={segment.value} value={segment.value}>{segment.label}</option>)}
    </NativeSelect>
  )
  if (!iconsOnly && segments.length > MOST) return list('')
  return (
    <>
    {letters > NARROW && list('sm:hidden')}
    <Radix.Root
      type="single"
      value={value}
      aria-label={label}
      onValueChange={choose}
      className={cn('inline-flex h-8 w-fit max-w-full items-center rounded-md border border-line bg-subtle p-0.5', letters > NARROW && 'hidden sm:inline-flex', className)}
    >
      {segments.map((segment) => (
        <Radix.Item key={segment.value} value={segment.value} aria-label={iconsOnly ? segment.label : undefined} className="inline-flex h-6.5 shrink-0 grow cursor-pointer whitespace-nowrap items-center justify-center gap-1.5 rounded-[5px] px-2.5 text-sm text-ink-2 hover:text-ink data-[state=on]:bg-surface data-[state=on]:text-ink data-[state=on]:shadow-[0_0_0_1px_var(--c-line),0_1px_2px_rgb(12_16_32/0.08)] forced-colors:data-[state=on]:outline [&>svg]:size-4">
          {segment.icon}
          {!iconsOnly && segment.label}
        </Radix.Item>
      ))}
    </Radix.Root>
    </>
  )
}
