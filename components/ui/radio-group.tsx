'use client'
import * as Radix from '@radix-ui/react-radio-group'
import type { ComponentProps, ReactNode } from 'react'
import { useId } from 'react'
import { cn } from './cn'
import { useFieldLabelId } from './field'

export function RadioGroup({ className, ...props }: ComponentProps<typeof Radix.Root>) {
  const labelId = useFieldLabelId()
  return <Radix.Root aria-labelledby={props['aria-label'] ? undefined : labelId} className={cn('flex flex-col gap-1', className)} {...props} />
}

type RadioProps = ComponentProps<typeof Radix.Item> & { label: ReactNode; help?: ReactNode; card?: boolean }

/** One choice with its explanation; `card` draws it as a bordered tile. */
export function Radio({ label, help, card, className, ...props }: RadioProps) {
  const id = useId()
  return (
    <div className={cn('-ms-1 flex items-start gap-1.5', card && 'ms-0 rounded-lg border border-line bg-surface p-3 has-data-[state=checked]:border-accent has-data-[state=checked]:bg-accent-soft', className)}>
      <Radix.Item id={id} aria-describedby={help ? `${id}-help` : undefined} className="group grid size-6 shrink-0 cursor-pointer place-items-center rounded-full disabled:cursor-not-allowed disabled:opacity-50" {...props}>
        <span className="grid size-4 place-items-center rounded-full border border-edge bg-surface group-hover:border-ink-3 group-data-[state=checked]:border-accent group-data-[state=checked]:bg-accent">
          <Radix.Indicator className="size-1.5 rounded-full bg-accent-on forced-colors:bg-[Highlight]" />
        </span>
      </Radix.Item>
      <div className="min-w-0 pt-0.5">
        <label htmlFor={id} className="cursor-pointer text-sm text-ink">{label}</label>
        {help && <p id={`${id}-help`} className="text-xs text-ink-2">{help}</p>}
      </div>
    </div>
  )
}
