'use client'
import { Trash2 } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { ConfirmDialog } from '@/components/blocks/confirm-dialog'
import { useConfirmed } from '@/components/blocks/use-deed'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toaster'
import { deleteContextAction, deleteLocationAction, deleteStrengthAction } from '../actions'

const ACTIONS = { locations: deleteLocationAction, strengths: deleteStrengthAction, contexts: deleteContextAction }

/** Deletes a location, strength or context; the dialog stays open with the reason where policies still name it. */
export function DeleteThing({ of, id, name, after, quiet = false }: { of: keyof typeof ACTIONS; id: string; name: string; after?: string; quiet?: boolean }) {
  const t = useTranslations('policy')
  const router = useRouter()
  const confirmed = useConfirmed()
  return (
    <ConfirmDialog
      danger
      trigger={quiet ? <Button size="icon-sm" variant="ghost" aria-label={t(`${of}.deleteTitle`, { name })}><Trash2 aria-hidden /></Button> : <Button variant="danger-quiet"><Trash2 aria-hidden />{t(`${of}.delete`)}</Button>}
      title={t(`${of}.deleteTitle`, { name })} description={t(`${of}.deleteWhat`)} confirm={t(`${of}.delete`)}
      onConfirm={() => confirmed(ACTIONS[of], { id }, () => { toast.success(t(`${of}.deleted`, { name })); if (after) router.push(after) })}
    />
  )
}
