'use client'
import { useComposedRefs } from '@radix-ui/react-compose-refs'
import * as Radix from '@radix-ui/react-dropdown-menu'
import { Check } from 'lucide-react'
import type { ComponentProps } from 'react'
import { cn } from './cn'
import { forgetEarlyClick, giveBackEarlyClick } from './early-click'

/** Not modal: the page behind stays reachable for assistive technology while the menu is open. */
export function DropdownMenu(props: ComponentProps<typeof Radix.Root>) {
  return <Radix.Root modal={false} {...props} />
}

export function DropdownMenuTrigger({ ref, ...props }: ComponentProps<typeof Radix.Trigger>) {
  return <Radix.Trigger ref={useComposedRefs(ref, giveBackEarlyClick)} onClickCapture={forgetEarlyClick} {...props} />
}

export const DropdownMenuRadioGroup = Radix.RadioGroup

const item = 'relative flex min-h-8 cursor-default select-none items-center gap-2 rounded-md px-2 py-1 text-sm text-ink outline-none data-disabled:opacity-50 data-highlighted:bg-muted [&>svg]:size-4 [&>svg]:shrink-0 [&>svg]:text-ink-3'

export function DropdownMenuContent({ className, sideOffset = 4, ...props }: ComponentProps<typeof Radix.Content>) {
  return (
    <Radix.Portal>
      <Radix.Content sideOffset={sideOffset} collisionPadding={8} className={cn('floating z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-44 overflow-y-auto p-1 data-[state=open]:animate-pop-in', className)} {...props} />
    </Radix.Portal>
  )
}

export function DropdownMenuItem({ className, danger, ...props }: ComponentProps<typeof Radix.Item> & { danger?: boolean }) {
  return <Radix.Item className={cn(item, danger && 'text-danger-ink data-highlighted:bg-danger-soft [&>svg]:text-danger-ink', className)} {...props} />
}

export function DropdownMenuCheckboxItem({ className, children, ...props }: ComponentProps<typeof Radix.CheckboxItem>) {
  return (
    <Radix.CheckboxItem className={cn(item, 'ps-8', className)} {...props}>
      <Radix.ItemIndicator className="absolute start-2"><Check aria-hidden className="size-4 text-accent-ink" /></Radix.ItemIndicator>
      {children}
    </Radix.CheckboxItem>
  )
}

export function DropdownMenuRadioItem({ className, children, ...props }: ComponentProps<typeof Radix.RadioItem>) {
  return (
    <Radix.RadioItem className={cn(item, 'pe-8', className)} {...props}>
      {children}
      <Radix.ItemIndicator className="absolute end-2"><Check aria-hidden className="size-4 text-accent-ink" /></Radix.ItemIndicator>
    </Radix.RadioItem>
  )
}

export function DropdownMenuLabel({ className, ...props }: ComponentProps<typeof Radix.Label>) {
  return <Radix.Label className={cn('px-2 pt-1.5 pb-1 text-xs font-medium text-ink-3', className)} {...props} />
}

export function DropdownMenuSeparator({ className, ...props }: ComponentProps<typeof Radix.Separator>) {
  return <Radix.Separator className={cn('-mx-1 my-1 h-px bg-line', className)} {...props} />
}
