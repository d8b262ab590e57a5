'use client'
import { Trash2 } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { ConfirmDialog } from '@/components/blocks/confirm-dialog'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toaster'
import { deletePolicyAction } from '../actions'

export function DeletePolicy({ id, back }: { id: string; back: string }) {
  const t = useTranslations('lifecycle.delete')
  const router = useRouter()
  const remove = async () => {
    const answer = await deletePolicyAction({ id })
    if (!answer.ok) return answer.error.message
    toast.success(t('done'))
    router.push(back)
    return undefined
  }
  return <ConfirmDialog danger title={t('title')} description={t('what')} confirm={t('action')} onConfirm={remove} trigger={<Button variant="danger-quiet"><Trash2 aria-hidden />{t('action')}</Button>} />
}
