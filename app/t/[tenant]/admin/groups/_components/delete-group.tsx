'use client'
import { Trash2 } from 'lucide-react'
import { useParams, useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { ConfirmDialog } from '@/components/blocks/confirm-dialog'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toaster'
import { useConfirmed } from '@/components/blocks/use-deed'
import { deleteGroupAction, restoreGroupAction } from '../actions'

export function DeleteGroup({ group }: { group: { id: string; displayName: string; memberCount: number } }) {
  const t = useTranslations('group')
  const router = useRouter()
  const { tenant } = useParams<{ tenant: string }>()
  const confirmed = useConfirmed()
  const undo = async () => {
    const reason = await confirmed(restoreGroupAction, { id: group.id }, () => { toast.success(t('restore.done', { name: group.displayName })) })
    if (reason) toast.error(reason)
  }
  const gone = () => {
    toast.success(t('delete.done', { name: group.displayName }), { action: { label: t('restore.undo'), onClick: () => void undo() } })
    router.push(`/t/${tenant}/admin/groups`)
  }
  return (
    <ConfirmDialog
      danger
      trigger={<Button variant="danger-quiet"><Trash2 aria-hidden />{t('delete.label')}</Button>}
      title={t('delete.title', { name: group.displayName })}
      description={t('delete.what', { count: group.memberCount })}
      confirm={t('delete.label')}
      onConfirm={() => confirmed(deleteGroupAction, { id: group.id }, gone)}
    />
  )
}
