'use client'
import { Copy, Ellipsis, Power, Trash2 } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ConfirmDialog } from '@/components/blocks/confirm-dialog'
import { useConfirmed } from '@/components/blocks/use-deed'
import { Button } from '@/components/ui/button'
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from '@/components/ui/dropdown-menu'
import { toast } from '@/components/ui/toaster'
import type { PolicyState } from '@/lib/domain/conditional-access'
import { deletePoliciesAction, duplicatePolicyAction, restorePolicyAction, setStateAction } from '../actions'

type Policy = { id: string; displayName: string; state: PolicyState }
const STATES = ['enabled', 'enabledForReportingButNotEnforced', 'disabled'] as const

/** State, copy and deletion of one policy. */
export function PolicyActions({ policy: { id, displayName, state }, base }: { policy: Policy; base: string }) {
  const t = useTranslations('policy')
  const router = useRouter()
  const confirmed = useConfirmed()
  const [asked, ask] = useState<PolicyState | 'delete' | 'duplicate' | null>(null)
  const undo = async () => {
    const reason = await confirmed(restorePolicyAction, { id }, () => { toast.success(t('restore.done', { name: displayName })) })
    if (reason) toast.error(reason)
  }
  const copyName = t('duplicate.name', { name: displayName }).slice(0, 256)
  const confirm = () => {
    if (asked === 'delete') {
      return confirmed(deletePoliciesAction, { ids: [id] }, () => {
        toast.success(t('bulkDone.delete', { count: 1 }), { action: { label: t('restore.undo'), onClick: () => void undo() } })
        router.push(base)
      })
    }
    if (asked === 'duplicate') return confirmed(duplicatePolicyAction, { id, displayName: copyName }, (copy) => { toast.success(t('duplicate.done', { name: copyName })); router.push(`${base}/${copy.id}`) })
    if (asked) return confirmed(setStateAction, { ids: [id], state: asked }, () => { toast.success(t(`bulkDone.${asked}`, { count: 1 })) })
  }
  return (
    <>
      {state === 'enabledForReportingButNotEnforced' && <Button variant="primary" onClick={() => ask('enabled')}><Power aria-hidden />{t('bulk.enabled')}</Button>}
      <DropdownMenu>
        <DropdownMenuTrigger asChild><Button size="icon" aria-label={t('more')}><Ellipsis aria-hidden /></Button></DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          {STATES.filter((one) => one !== state).map((one) => <DropdownMenuItem key={one} onSelect={() => ask(one)}>{t(`bulk.${one}`)}</DropdownMenuItem>)}
          <DropdownMenuItem onSelect={() => ask('duplicate')}><Copy aria-hidden />{t('duplicate.action')}</DropdownMenuItem>
          <DropdownMenuItem onSelect={() => ask('delete')}><Trash2 aria-hidden />{t('bulk.delete')}</DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      <ConfirmDialog
        open={asked !== null} onOpenChange={(open) => { if (!open) ask(null) }} danger={asked === 'delete'}
        title={asked && (asked === 'duplicate' ? t('duplicate.title', { name: displayName }) : t(`bulkAsk.${asked}`, { count: 1 }))}
        description={asked && (asked === 'duplicate' ? t('duplicate.what', { name: copyName }) : t(`bulkWhat.${asked}`))}
        confirm={asked ? (asked === 'duplicate' ? t('duplicate.action') : t(`bulk.${asked}`)) : ''}
        onConfirm={confirm}
      />
    </>
  )
}
