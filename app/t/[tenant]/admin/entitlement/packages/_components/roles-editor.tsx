'use client'
import { Boxes } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ConfirmDialog } from '@/components/blocks/confirm-dialog'
import { EmptyState } from '@/components/blocks/empty-state'
import { useConfirmed } from '@/components/blocks/use-deed'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toaster'
import type { CatalogResource } from '@/lib/domain/catalog'
import { setRolesAction } from '../actions'
import { HolderPreview } from './holder-preview'
import { RoleTicks, sameChoice, useChoiceName, type Choice } from './role-ticks'

type Props = { id: string; held: readonly Choice[]; resources: readonly CatalogResource[]; changeable: boolean; catalogHref: string }

/** What a package gives. A change is shown with what it does to its holders before it is saved. */
export function RolesEditor({ id, held, resources, changeable, catalogHref }: Props) {
  const t = useTranslations('package.roles')
  const nameOf = useChoiceName(resources)
  const confirmed = useConfirmed()
  const [chosen, setChosen] = useState(held)
  const added = chosen.filter((one) => !held.some((other) => sameChoice(one, other)))
  const removed = held.filter((one) => !chosen.some((other) => sameChoice(one, other)))
  const changed = added.length + removed.length > 0
  if (resources.length === 0) return <EmptyState icon={Boxes} title={t('nothing')} what={t('what')} action={<Button asChild><Link href={catalogHref}>{t('openCatalog')}</Link></Button>} />
  const named = (choices: readonly Choice[]) => <ul className="ms-4 list-disc text-sm text-ink">{choices.map((choice) => <li key={nameOf(choice)}>{nameOf(choice)}</li>)}</ul>
  return (
    <div className="flex max-w-3xl flex-col gap-4">
      <p className="text-sm text-ink-2">{t('what')}</p>
      <RoleTicks resources={resources} chosen={chosen} onChange={setChosen} disabled={!changeable} />
      {changeable && (
        <div className="sticky bottom-0 flex flex-wrap items-center justify-end gap-2 border-t border-line bg-canvas py-3">
          <p role="status" className="me-auto text-sm text-ink-3">{changed ? t('chosen', { count: chosen.length }) : t('noChange')}</p>
          {changed && <Button onClick={() => setChosen(held)}>{t('reset')}</Button>}
          <ConfirmDialog
            danger={removed.length > 0}
            trigger={<Button variant="primary" disabled={!changed}>{t('review')}</Button>}
            title={t('reviewTitle')}
            description={t('effective')}
            confirm={t('save')}
            onConfirm={() => confirmed(setRolesAction, { id, roles: [...chosen] }, () => { toast.success(t('saved')) })}
          >
            <HolderPreview id={id} roles={chosen} nameOf={nameOf}>
              {added.length > 0 && <section><h3 className="text-sm text-ink-2">{t('adds')}</h3>{named(added)}</section>}
              {removed.length > 0 && <section><h3 className="text-sm text-ink-2">{t('removes')}</h3>{named(removed)}</section>}
            </HolderPreview>
            {removed.length > 0 && <p className="text-xs text-ink-3">{t('unlessOther')}</p>}
          </ConfirmDialog>
        </div>
      )}
    </div>
  )
}
