'use client'
import * as Radix from '@radix-ui/react-dialog'
import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ComponentProps, ReactNode } from 'react'
import { buttonStyles } from './button'
import { cn } from './cn'
import { useFocusReturn } from './focus-return'

export const Dialog = Radix.Root
export const DialogTrigger = Radix.Trigger
export const DialogClose = Radix.Close

export const overlayStyles = 'fixed inset-0 z-40 bg-[rgb(10_12_20/0.45)] data-[state=closed]:animate-fade-out data-[state=open]:animate-fade-in'

/** The cross in the corner of dialogs and sheets. */
export function CloseButton({ className }: { className?: string }) {
  const t = useTranslations('ui')
  return (
    <Radix.Close className={cn(buttonStyles({ variant: 'ghost', size: 'icon-sm' }), 'absolute end-3 top-3', className)} aria-label={t('close')}>
      <X aria-hidden />
    </Radix.Close>
  )
}

type ContentProps = Omit<ComponentProps<typeof Radix.Content>, 'title'> & { title: ReactNode; description?: ReactNode; wide?: boolean }

/** A centred window; on phones it keeps 16 px of air and scrolls inside. */
export function DialogContent({ title, description, wide, className, children, ...props }: ContentProps) {
  const focus = useFocusReturn()
  return (
    <Radix.Portal>
      <Radix.Overlay className={overlayStyles} />
      <Radix.Content
        {...focus}
        {...(description ? {} : { 'aria-describedby': undefined })}
        className={cn('floating fixed top-[12dvh] left-1/2 z-50 flex max-h-[76dvh] w-[calc(100vw-2rem)] -translate-x-1/2 flex-col overflow-hidden rounded-xl data-[state=closed]:animate-fade-out data-[state=open]:animate-pop-in', wide ? 'max-w-3xl' : 'max-w-md', className)}
        {...props}
      >
        <header className="px-5 pt-4 pe-12">
          <Radix.Title className="text-md font-semibold text-ink">{title}</Radix.Title>
          {description && <Radix.Description className="mt-1 text-sm text-ink-2">{description}</Radix.Description>}
        </header>
        {children}
        <CloseButton />
      </Radix.Content>
    </Radix.Portal>
  )
}

export function DialogBody({ className, ...props }: ComponentProps<'div'>) {
  return <div className={cn('min-h-0 flex-1 overflow-y-auto px-5 py-4', className)} {...props} />
}

export function DialogFooter({ className, ...props }: ComponentProps<'footer'>) {
  return <footer className={cn('flex flex-wrap justify-end gap-2 border-t border-line bg-subtle px-5 py-3', className)} {...props} />
}
