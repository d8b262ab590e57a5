'use client'
import { useComposedRefs } from '@radix-ui/react-compose-refs'
import { Slot } from '@radix-ui/react-slot'
import { cva, type VariantProps } from 'class-variance-authority'
import type { ComponentProps } from 'react'
import { cn } from './cn'
import { forgetEarlyClick, giveBackEarlyClick } from './early-click'
import { Spinner } from './spinner'

export const buttonStyles = cva(
  'inline-flex shrink-0 cursor-pointer select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-md font-medium transition-colors disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:cursor-not-allowed [&_svg]:size-4 [&_svg]:shrink-0',
  {
    variants: {
      variant: {
        primary: 'border border-transparent bg-accent text-accent-on hover:bg-accent-hover',
        secondary: 'border border-line bg-surface text-ink shadow-[0_1px_2px_rgb(12_16_32/0.05)] hover:bg-subtle',
        ghost: 'border border-transparent text-ink-2 hover:bg-muted hover:text-ink',
        danger: 'border border-transparent bg-danger text-danger-on hover:bg-danger-hover',
        'danger-quiet': 'border border-line bg-surface text-danger-ink hover:bg-danger-soft',
        link: 'h-auto! min-h-6 px-0! text-accent-ink underline-offset-2 hover:underline',
      },
      size: {
        sm: 'h-7 px-2.5 text-xs',
        md: 'h-8 px-3 text-sm',
        lg: 'h-10 px-4 text-md',
        icon: 'size-8',
        'icon-sm': 'size-7',
      },
    },
    defaultVariants: { variant: 'secondary', size: 'md' },
  },
)

type ButtonProps = ComponentProps<'button'> & VariantProps<typeof buttonStyles> & { asChild?: boolean; pending?: boolean }

/** `pending` shows a spinner, keeps the width and the focus, and blocks a second press. */
export function Button({ className, variant, size, asChild, pending, type, children, onClick, onClickCapture, ref, ...props }: ButtonProps) {
  const classes = cn(buttonStyles({ variant, size }), className)
  const own = useComposedRefs(ref, giveBackEarlyClick)
  if (asChild) return <Slot className={classes} ref={ref} onClick={onClick} onClickCapture={onClickCapture} {...props}>{children}</Slot>
  return (
    <button
      type={type ?? 'button'}
      className={cn(classes, pending && 'relative')}
      aria-busy={pending || undefined}
      aria-disabled={pending || undefined}
      ref={own}
      onClickCapture={(event) => { forgetEarlyClick(); onClickCapture?.(event) }}
      onClick={pending ? (event) => event.preventDefault() : onClick}
      {...props}
    >
      {pending ? (
        <>
          <span className="absolute inset-0 grid place-items-center"><Spinner /></span>
          <span className="inline-flex items-center gap-1.5 opacity-0">{children}</span>
        </>
      ) : children}
    </button>
  )
}
