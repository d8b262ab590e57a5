'use client'
import * as Radix from '@radix-ui/react-alert-dialog'
import type { ComponentProps, ReactNode } from 'react'
import { cn } from './cn'
import { overlayStyles } from './dialog'
import { useFocusReturn } from './focus-return'

export const AlertDialog = Radix.Root
export const AlertDialogTrigger = Radix.Trigger
export const AlertDialogCancel = Radix.Cancel
export const AlertDialogAction = Radix.Action

type ContentProps = Omit<ComponentProps<typeof Radix.Content>, 'title'> & { title: ReactNode; description: ReactNode }

/** A question that must be answered: no cross, no closing by a click outside. */
export function AlertDialogContent({ title, description, className, children, ...props }: ContentProps) {
  const focus = useFocusReturn()
  return (
    <Radix.Portal>
      <Radix.Overlay className={overlayStyles} />
      <Radix.Content {...focus} className={cn('floating fixed top-[16dvh] left-1/2 z-50 flex max-h-[76dvh] w-[calc(100vw-2rem)] max-w-md -translate-x-1/2 flex-col overflow-y-auto rounded-xl data-[state=open]:animate-pop-in', className)} {...props}>
        <div className="px-5 pt-4 pb-1">
          <Radix.Title className="text-md font-semibold text-ink">{title}</Radix.Title>
          <Radix.Description asChild><div className="mt-1.5 text-sm text-ink-2">{description}</div></Radix.Description>
        </div>
        {children}
      </Radix.Content>
    </Radix.Portal>
  )
}
