'use client'
import * as Radix from '@radix-ui/react-tooltip'
import { type ReactNode, useState } from 'react'

export const TooltipProvider = Radix.Provider

type TooltipProps = { content: ReactNode; side?: 'top' | 'right' | 'bottom' | 'left'; children: ReactNode; when?: () => boolean }

/** Wraps one focusable element; opens on hover and on keyboard focus, closes on Escape. `when` is asked before it opens. */
export function Tooltip({ content, side = 'top', children, when }: TooltipProps) {
  const [open, setOpen] = useState(false)
  return (
    <Radix.Root open={open} onOpenChange={(next) => setOpen(next && (when?.() ?? true))}>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content side={side} sideOffset={6} collisionPadding={8} className="z-50 max-w-72 rounded-md bg-ink px-2 py-1 text-xs text-canvas data-[state=delayed-open]:animate-fade-in forced-colors:border">
          {content}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
