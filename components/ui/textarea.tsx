'use client'
import type { ComponentProps } from 'react'
import { cn } from './cn'
import { useFieldControl } from './field'

export function Textarea({ className, rows = 4, ...props }: ComponentProps<'textarea'>) {
  return <textarea rows={rows} className={cn('field-control w-full px-2.5 py-1.5 text-sm', className)} {...props} {...useFieldControl(props)} />
}
