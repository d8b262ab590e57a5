'use client'
import * as Radix from '@radix-ui/react-dialog'
import { type ComponentProps, type ReactNode } from 'react'
import { cn } from './cn'
import { CloseButton, overlayStyles } from './dialog'

export const Sheet = Radix.Root
export const SheetTrigger = Radix.Trigger
export const SheetClose = Radix.Close

type ContentProps = Omit<ComponentProps<typeof Radix.Content>, 'title'> & { title: ReactNode; description?: ReactNode; side?: 'start' | 'end'; hideTitle?: boolean }

/** A panel from the side: details at the end, navigation at the start. */
export function SheetContent({ title, description, side = 'end', hideTitle, className, children, ...props }: ContentProps) {
  return (
    <Radix.Portal>
      <Radix.Overlay className={overlayStyles} />
      <Radix.Content
        {...(description ? {} : { 'aria-describedby': undefined })}
        className={cn(
          'fixed inset-y-0 z-50 flex w-full flex-col bg-raised shadow-float data-[state=closed]:animate-slide-out data-[state=open]:animate-slide-in forced-colors:border',
          side === 'end' ? 'end-0 max-w-lg border-s border-line rtl:[--slide:-100%]' : 'start-0 max-w-70 border-e border-line [--slide:-100%] rtl:[--slide:100%]',
          className,
        )}
        {...props}
      >
        <header className={hideTitle ? 'sr-only' : 'border-b border-line px-5 py-4 pe-12'}>
          <Radix.Title className="text-md font-semibold text-ink">{title}</Radix.Title>
          {description && <Radix.Description className="mt-0.5 text-sm text-ink-2">{description}</Radix.Description>}
        </header>
        {children}
        <CloseButton />
      </Radix.Content>
    </Radix.Portal>
  )
}

export function SheetBody({ className, ...props }: ComponentProps<'div'>) {
  return <div tabIndex={-1} className={cn('min-h-0 flex-1 overflow-y-auto px-5 py-4', className)} {...props} />
}
