'use client'
import { Check, ChevronsUpDown } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Avatar } from '@/components/ui/avatar'
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuLabel, DropdownMenuTrigger } from '@/components/ui/dropdown-menu'
import type { TenantRef } from './types'

/** Where one is, and the way to the other organisations one belongs to. */
export function TenantSwitcher({ current, others, collapsible, label }: { current: TenantRef; others: readonly TenantRef[]; collapsible?: boolean; label?: string }) {
  const t = useTranslations('shell')
  const fold = collapsible ? 'rail-label' : ''
  const face = (
    <>
      <Avatar name={current.name} src={current.logoUrl} square />
      <span className={`min-w-0 flex-1 text-start ${fold}`}>
        <span className="block truncate text-sm font-semibold text-ink">{current.name}</span>
        {label && <span className="-mt-0.5 block truncate text-xs text-ink-3">{label}</span>}
      </span>
    </>
  )
  if (others.length === 0) return <div className="flex h-10 min-w-0 items-center gap-2.5 px-1.5">{face}</div>
  return (
    <DropdownMenu>
      <DropdownMenuTrigger className="flex h-10 w-full min-w-0 cursor-pointer items-center gap-2.5 rounded-md px-1.5 hover:bg-muted" aria-label={t('switchTenant', { name: current.name })}>
        {face}
        <ChevronsUpDown aria-hidden className={`size-4 shrink-0 text-ink-3 ${fold}`} />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start" className="w-64">
        <DropdownMenuLabel>{t('organisations')}</DropdownMenuLabel>
        {[current, ...others].map((tenant) => (
          <DropdownMenuItem key={tenant.id} asChild>
            <a href={tenant.href} aria-current={tenant.id === current.id ? 'true' : undefined}>
              <Avatar name={tenant.name} src={tenant.logoUrl} square />
              <span className="min-w-0 flex-1 truncate">{tenant.name}</span>
              {tenant.id === current.id && <Check aria-hidden />}
            </a>
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  )
}
