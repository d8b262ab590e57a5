'use client'
import { ChevronDown, LayoutTemplate, Plus } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from '@/components/ui/dropdown-menu'

/** A new policy, from nothing or from a template. */
export function AddPolicy({ base }: { base: string }) {
  const t = useTranslations('policy')
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild><Button variant="primary" data-shortcut="c"><Plus aria-hidden />{t('new')}<ChevronDown aria-hidden /></Button></DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <DropdownMenuItem asChild><Link href={`${base}/new`}><Plus aria-hidden />{t('newBlank')}</Link></DropdownMenuItem>
        <DropdownMenuItem asChild><Link href={`${base}/templates`}><LayoutTemplate aria-hidden />{t('newFromTemplate')}</Link></DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  )
}
