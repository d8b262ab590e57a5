'use client'
import * as Radix from '@radix-ui/react-select'
import { Check, ChevronDown } from 'lucide-react'
import { type ComponentProps, type ReactNode, useEffect, useState } from 'react'
import { cn } from './cn'
import { useFieldControl, useFieldLabelId } from './field'

export type SelectOption = { value: string; label: string; description?: string; disabled?: boolean }

type SelectProps = Omit<ComponentProps<typeof Radix.Root>, 'children'> & {
  options: readonly SelectOption[]
  placeholder?: string
  id?: string
  className?: string
  'aria-label'?: string
}

/** Single choice with descriptions; use `NativeSelect` for long plain lists. */
export function Select({ options, placeholder, id, className, 'aria-label': ariaLabel, ...props }: SelectProps) {
  const control = useFieldControl({ id })
  const labelId = useFieldLabelId()
  const [open, setOpen] = useState(false)
  useInertBackground(open)
  return (
    <Radix.Root open={open} onOpenChange={setOpen} {...props}>
      <Radix.Trigger
        id={control.id}
        aria-describedby={control['aria-describedby']}
        aria-invalid={control['aria-invalid']}
        aria-label={ariaLabel}
        aria-labelledby={!ariaLabel && labelId && control.id ? `${labelId} ${control.id}` : undefined}
        className={cn('field-control flex h-8 w-full min-w-0 items-center justify-between gap-2 px-2.5 text-start text-sm data-placeholder:text-ink-3', className)}
      >
        <span className="truncate"><Radix.Value placeholder={placeholder} /></span>
        <Radix.Icon><ChevronDown aria-hidden className="size-4 text-ink-3" /></Radix.Icon>
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content position="popper" sideOffset={4} className="floating z-50 max-h-80 min-w-(--radix-select-trigger-width) overflow-hidden data-[state=open]:animate-pop-in">
          <Radix.Viewport className="p-1">
            {options.map((option) => <SelectItem key={option.value} {...option} />)}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

/** Radix hides the page from screen readers while the list is open; what is hidden must not take the focus either. */
function useInertBackground(open: boolean) {
  useEffect(() => {
    if (!open) return
    let hidden: HTMLElement[] = []
    const frame = requestAnimationFrame(() => {
      hidden = [...document.querySelectorAll<HTMLElement>('body > [data-aria-hidden=true]')]
      for (const element of hidden) element.inert = true
    })
    return () => {
      cancelAnimationFrame(frame)
      for (const element of hidden) element.inert = false
    }
  }, [open])
}

function SelectItem({ value, label, description, disabled }: SelectOption): ReactNode {
  return (
    <Radix.Item value={value} disabled={disabled} className="relative flex cursor-default select-none flex-col rounded-md py-1.5 ps-2 pe-8 text-sm outline-none data-disabled:opacity-50 data-highlighted:bg-subtle">
      <Radix.ItemText>{label}</Radix.ItemText>
      {description && <span className="text-xs text-ink-3">{description}</span>}
      <Radix.ItemIndicator className="absolute end-2 top-2"><Check aria-hidden className="size-4 text-accent-ink" /></Radix.ItemIndicator>
    </Radix.Item>
  )
}
