'use client'
import { Download } from 'lucide-react'
import { usePathname, useSearchParams } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import { Button } from '@/components/ui/button'
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuLabel, DropdownMenuTrigger } from '@/components/ui/dropdown-menu'

const paging = ['cursor', 'cols', 'entry', 'problem']

/** Downloads exactly what the list is filtered to: a plain form post to `{page}/export`, so that it streams to disk. */
export function ExportMenu() {
  const t = useTranslations('log')
  const pathname = usePathname()
  const search = useSearchParams()
  const form = useRef<HTMLFormElement>(null)
  const format = useRef<HTMLInputElement>(null)
  const filters = new URLSearchParams([...search].filter(([key]) => !paging.includes(key)))
  const start = (chosen: 'csv' | 'ndjson') => {
    if (format.current) format.current.value = chosen
    form.current?.requestSubmit()
  }
  return (
    <>
      <form ref={form} method="post" action={`${pathname}/export?${filters}`} hidden><input ref={format} type="hidden" name="format" defaultValue="csv" /></form>
      <DropdownMenu>
        <DropdownMenuTrigger asChild><Button><Download aria-hidden />{t('export')}</Button></DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          <DropdownMenuLabel>{t('exportAs')}</DropdownMenuLabel>
          <DropdownMenuItem onSelect={() => start('csv')}>{t('csv')}</DropdownMenuItem>
          <DropdownMenuItem onSelect={() => start('ndjson')}>{t('ndjson')}</DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
    </>
  )
}
