'use client'
import { Trash2 } from 'lucide-react'
import { useParams, useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { ConfirmDialog } from '@/components/blocks/confirm-dialog'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toaster'
import { useConfirmed } from '@/components/blocks/use-deed'
import { deleteApplicationAction, restoreApplicationAction, updateApplicationAction } from '../actions'

type Props = { application: { id: string; version: number; displayName: string; enabled: boolean; may: { update: boolean; remove: boolean } } }

export function ApplicationActions({ application: { id, version, displayName: name, enabled, may } }: Props) {
  const t = useTranslations('application')
  const router = useRouter()
  const { tenant } = useParams<{ tenant: string }>()
  const confirmed = useConfirmed()
  const undo = async () => {
    const reason = await confirmed(restoreApplicationAction, { id }, () => { toast.success(t('restore.done', { name })) })
    if (reason) toast.error(reason)
  }
  const gone = () => {
    toast.success(t('delete.done', { name }), { action: { label: t('restore.undo'), onClick: () => void undo() } })
    router.push(`/t/${tenant}/admin/applications`)
  }
  return (
    <>
      {may.update && (
        <ConfirmDialog
          danger={enabled}
          trigger={<Button>{t(enabled ? 'toggle.off' : 'toggle.on')}</Button>}
          title={t(enabled ? 'toggle.offTitle' : 'toggle.onTitle', { name })}
          description={t(enabled ? 'toggle.offWhat' : 'toggle.onWhat')}
          confirm={t(enabled ? 'toggle.off' : 'toggle.on')}
          onConfirm={() => confirmed(updateApplicationAction, { id, version, enabled: !enabled }, () => { toast.success(t('toggle.done')) })}
        />
      )}
      {may.remove && (
        <ConfirmDialog
          danger
          trigger={<Button variant="danger-quiet"><Trash2 aria-hidden />{t('delete.label')}</Button>}
          title={t('delete.title', { name })}
          description={t('delete.what')}
          confirm={t('delete.label')}
          onConfirm={() => confirmed(deleteApplicationAction, { id }, gone)}
        />
      )}
    </>
  )
}
