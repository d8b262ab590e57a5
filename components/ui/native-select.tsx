'use client'
import { ChevronDown } from 'lucide-react'
import type { ComponentProps } from 'react'
import { cn } from './cn'
import { useFieldControl } from './field'

export function NativeSelect({ className, children, ...props }: ComponentProps<'select'>) {
  return (
    <span className={cn('relative inline-flex w-full', className)}>
      <select className="field-control h-8 w-full appearance-none ps-2.5 pe-8 text-sm" {...props} {...useFieldControl(props)}>
        {children}
      </select>
      <ChevronDown aria-hidden className="pointer-events-none absolute end-2 top-2 size-4 text-ink-3" />
    </span>
  )
}
