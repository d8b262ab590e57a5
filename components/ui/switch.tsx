'use client'
import * as Radix from '@radix-ui/react-switch'
import type { ComponentProps } from 'react'
import { cn } from './cn'
import { useFieldControl } from './field'

export function Switch({ className, ...props }: ComponentProps<typeof Radix.Root>) {
  const control = useFieldControl({ id: props.id, 'aria-describedby': props['aria-describedby'] })
  return (
    <Radix.Root
      className={cn('relative inline-flex h-6 w-10 shrink-0 cursor-pointer items-center rounded-full border border-edge bg-muted transition-colors data-[state=checked]:border-accent data-[state=checked]:bg-accent disabled:cursor-not-allowed disabled:opacity-50', className)}
      {...props}
      id={control.id}
      aria-describedby={control['aria-describedby']}
    >
      <Radix.Thumb className="block size-4 translate-x-0.5 rounded-full border border-edge bg-surface transition-transform ms-0.5 data-[state=checked]:translate-x-4 data-[state=checked]:border-transparent data-[state=checked]:bg-accent-on rtl:data-[state=checked]:-translate-x-4 rtl:-translate-x-0.5 forced-colors:bg-[ButtonText]" />
    </Radix.Root>
  )
}
