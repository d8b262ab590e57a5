'use client'
import * as Radix from '@radix-ui/react-toggle-group'
import type { ReactNode } from 'react'
import { cn } from './cn'

export type Segment<Value extends string> = { value: Value; label: string; icon?: ReactNode }

type SegmentedProps<Value extends string> = {
  label: string
  value: Value
  onChange: (value: Value) => void
  segments: readonly Segment<Value>[]
  iconsOnly?: boolean
  className?: string
}

/** One of a few choices, all visible; pressing the chosen one again keeps it. */
export function Segmented<Value extends string>({ label, value, onChange, segments, iconsOnly, className }: SegmentedProps<Value>) {
  return (
    <Radix.Root
      type="single"
      value={value}
      aria-label={label}
      onValueChange={(next) => { const chosen = segments.find((segment) => segment.value === next); if (chosen) onChange(chosen.value) }}
      className={cn('inline-flex h-8 items-center rounded-md border border-line bg-subtle p-0.5', className)}
    >
      {segments.map((segment) => (
        <Radix.Item key={segment.value} value={segment.value} aria-label={iconsOnly ? segment.label : undefined} className="inline-flex h-6.5 flex-1 cursor-pointer items-center justify-center gap-1.5 rounded-[5px] px-2.5 text-sm text-ink-2 hover:text-ink data-[state=on]:bg-surface data-[state=on]:text-ink data-[state=on]:shadow-[0_0_0_1px_var(--c-line),0_1px_2px_rgb(12_16_32/0.08)] forced-colors:data-[state=on]:outline [&>svg]:size-4">
          {segment.icon}
          {!iconsOnly && segment.label}
        </Radix.Item>
      ))}
    </Radix.Root>
  )
}
