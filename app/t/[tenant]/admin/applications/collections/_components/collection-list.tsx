'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { startTransition, useOptimistic } from 'react'
import { AppTile } from '@/components/application/app-tile'
import { ConfirmDialog } from '@/components/blocks/confirm-dialog'
import { MoveButtons } from '@/components/blocks/move-buttons'
import { moveInOrder } from '@/components/blocks/move-in-order'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Empty } from '@/components/ui/empty'
import { toast } from '@/components/ui/toaster'
import { useConfirmed } from '@/components/blocks/use-deed'
import { deleteCollectionAction, reorderCollectionsAction } from '../actions'
import { CollectionForm } from './collection-form'
import type { Collection } from './types'

type Props = { collections: readonly Collection[]; changeable: boolean; base: string }

/** The collections in the order of My Apps; a new order shows at once and is taken back with a word when it could not be saved. */
export function CollectionList({ collections, changeable, base }: Props) {
  const t = useTranslations('application')
  const router = useRouter()
  const confirmed = useConfirmed()
  const [shown, expect] = useOptimistic(collections, (_before, after: readonly Collection[]) => after)
  const move = (collection: Collection, to: 'earlier' | 'later') => startTransition(async () => {
    const ids = moveInOrder(shown.map(({ id }) => id), collection.id, to)
    expect(ids.flatMap((id) => shown.find((one) => one.id === id) ?? []))
    const answer = await reorderCollectionsAction({ ids })
    if (answer.ok) toast.message(t('collections.moved', { name: collection.displayName, position: ids.indexOf(collection.id) + 1, count: ids.length }))
    else toast.error(answer.error.message)
    startTransition(() => router.refresh())
  })
  return (
    <Card>
      <ol aria-label={t('collections.title')} className="divide-y divide-line">
        {shown.map((collection, index) => (
          <li key={collection.id} className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3">
            {changeable && <div className="max-sm:order-last max-sm:ms-auto"><MoveButtons name={collection.displayName} first={index === 0} last={index === shown.length - 1} onMove={(to) => move(collection, to)} /></div>}
            <div className="min-w-0 flex-1 basis-64 max-sm:basis-full">
              <h2 className="truncate text-sm font-medium text-ink">{collection.displayName}</h2>
              {collection.applications.length === 0
                ? <p className="text-xs"><Empty>{t('collections.noApplications')}</Empty></p>
                : (
                  <ul className="mt-1.5 flex flex-wrap gap-1.5">
                    {collection.applications.map((app) => (
                      <li key={app.id} className="max-w-full">
                        <Link href={`${base}/${app.id}`} className="flex min-h-7 max-w-full items-center gap-1.5 rounded-full border border-line bg-subtle ps-1 pe-2.5 text-xs text-ink-2 hover:border-edge hover:text-ink">
                          <AppTile name={app.displayName} text={app.logoText} color={app.logoColor} /><span className="truncate">{app.displayName}</span>
                        </Link>
                      </li>
                    ))}
                  </ul>
                )}
            </div>
            {changeable && (
              <div className="flex gap-2">
                <CollectionForm collection={collection} />
                <ConfirmDialog
                  danger
                  trigger={<Button size="sm" variant="danger-quiet" aria-label={t('collections.deleteOne', { name: collection.displayName })}>{t('collections.delete')}</Button>}
                  title={t('collections.deleteTitle', { name: collection.displayName })}
                  description={t('collections.deleteWhat')}
                  confirm={t('collections.delete')}
                  onConfirm={() => confirmed(deleteCollectionAction, { id: collection.id }, () => { toast.success(t('collections.deleted', { name: collection.displayName })) })}
                />
              </div>
            )}
          </li>
        ))}
      </ol>
    </Card>
  )
}
