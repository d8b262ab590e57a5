'use client'
import * as Radix from '@radix-ui/react-checkbox'
import { Check, Minus } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'
import { useId } from 'react'
import { cn } from './cn'

/** 16 px box in a 24 px target. */
export function Checkbox({ className, ...props }: ComponentProps<typeof Radix.Root>) {
  return (
    <Radix.Root className={cn('group relative grid size-6 shrink-0 cursor-pointer place-items-center rounded-md disabled:cursor-not-allowed disabled:opacity-50', className)} {...props}>
      <span className="grid size-4 place-items-center rounded-[4px] border border-edge bg-surface transition-colors group-hover:border-ink-3 group-data-[state=checked]:border-accent group-data-[state=checked]:bg-accent group-data-[state=indeterminate]:border-accent group-data-[state=indeterminate]:bg-accent">
        <Radix.Indicator className="group/mark text-accent-on">
          <Check aria-hidden strokeWidth={3} className="size-3 group-data-[state=indeterminate]/mark:hidden" />
          <Minus aria-hidden strokeWidth={3} className="hidden size-3 group-data-[state=indeterminate]/mark:block" />
        </Radix.Indicator>
      </span>
    </Radix.Root>
  )
}

type CheckboxFieldProps = ComponentProps<typeof Radix.Root> & { label: ReactNode; help?: ReactNode }

export function CheckboxField({ label, help, className, id, ...props }: CheckboxFieldProps) {
  const generated = useId()
  const base = id ?? generated
  return (
    <div className={cn('-ms-1 flex items-start gap-1.5', className)}>
      <Checkbox id={base} aria-describedby={help ? `${base}-help` : undefined} {...props} />
      <div className="min-w-0 pt-0.5">
        <label htmlFor={base} className="block cursor-pointer text-sm text-ink">{label}</label>
        {help && <p id={`${base}-help`} className="text-xs text-ink-3">{help}</p>}
      </div>
    </div>
  )
}
