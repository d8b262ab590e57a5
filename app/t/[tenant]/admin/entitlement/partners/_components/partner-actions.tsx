'use client'
import { CircleCheck, Trash2 } from 'lucide-react'
import { useParams, useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { ConfirmDialog } from '@/components/blocks/confirm-dialog'
import { useConfirmed } from '@/components/blocks/use-deed'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toaster'
import type { Organization } from '@/lib/domain/connected-organization'
import { deletePartnerAction, updatePartnerAction } from '../actions'

type Props = { partner: Pick<Organization, 'id' | 'version' | 'displayName' | 'state'> }

/** Accepts a proposed partner. */
export function ConfigurePartner({ partner }: Props) {
  const t = useTranslations('partner.configure')
  const confirmed = useConfirmed()
  const name = partner.displayName
  if (partner.state === 'configured') return null
  return (
    <ConfirmDialog
      trigger={<Button variant="primary"><CircleCheck aria-hidden />{t('label')}</Button>}
      title={t('title', { name })}
      description={t('what')}
      confirm={t('label')}
      onConfirm={() => confirmed(updatePartnerAction, { id: partner.id, version: partner.version, state: 'configured' }, () => { toast.success(t('done', { name })) })}
    />
  )
}

export function DeletePartner({ partner }: Props) {
  const t = useTranslations('partner.delete')
  const router = useRouter()
  const { tenant } = useParams<{ tenant: string }>()
  const confirmed = useConfirmed()
  const name = partner.displayName
  return (
    <ConfirmDialog
      danger
      typed={name}
      trigger={<Button variant="danger-quiet"><Trash2 aria-hidden />{t('label')}</Button>}
      title={t('title', { name })}
      description={t('what')}
      confirm={t('label')}
      onConfirm={() => confirmed(deletePartnerAction, { id: partner.id }, () => { toast.success(t('done', { name })); router.push(`/t/${tenant}/admin/entitlement/partners`) })}
    />
  )
}
