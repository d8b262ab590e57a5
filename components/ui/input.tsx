'use client'
import type { ComponentProps } from 'react'
import { cn } from './cn'
import { useFieldControl } from './field'

export function Input({ className, ...props }: ComponentProps<'input'>) {
  return <input className={cn('field-control h-8 w-full min-w-0 px-2.5 text-sm', className)} {...props} {...useFieldControl(props)} />
}
