'use client'
import * as Radix from '@radix-ui/react-popover'
import type { ComponentProps } from 'react'
import { cn } from './cn'

export const Popover = Radix.Root
export const PopoverTrigger = Radix.Trigger
export const PopoverClose = Radix.Close
export const PopoverAnchor = Radix.Anchor

export function PopoverContent({ className, sideOffset = 4, align = 'start', ...props }: ComponentProps<typeof Radix.Content>) {
  return (
    <Radix.Portal>
      <Radix.Content sideOffset={sideOffset} align={align} collisionPadding={8} className={cn('floating z-50 w-72 p-3 text-sm data-[state=open]:animate-pop-in', className)} {...props} />
    </Radix.Portal>
  )
}
