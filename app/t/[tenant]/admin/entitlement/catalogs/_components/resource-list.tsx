'use client'
import { Boxes, Plus } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ConfirmDialog } from '@/components/blocks/confirm-dialog'
import { EmptyState } from '@/components/blocks/empty-state'
import { Picker, type Pickable } from '@/components/blocks/picker'
import { useConfirmed, useDeed } from '@/components/blocks/use-deed'
import { Avatar } from '@/components/ui/avatar'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Dialog, DialogBody, DialogContent, DialogFooter, DialogTrigger } from '@/components/ui/dialog'
import { StatusPill } from '@/components/ui/status-pill'
import { toast } from '@/components/ui/toaster'
import type { CatalogResource } from '@/lib/domain/catalog'
import { findApplications, findGroups } from '../../_components/finders'
import { addCatalogResourcesAction, removeCatalogResourceAction } from '../actions'

type Props = { catalog: { id: string; displayName: string }; resources: readonly CatalogResource[]; adds: { groups: boolean; applications: boolean }; changeable: boolean; base: string }

/** What packages of a catalogue may hand out. */
export function ResourceList({ catalog, resources, adds, changeable, base }: Props) {
  const t = useTranslations('catalog.resources')
  const add = (adds.groups || adds.applications) && <AddResources catalog={catalog} adds={adds} known={resources.map((one) => one.originId)} />
  if (resources.length === 0) return <EmptyState icon={Boxes} title={t('emptyTitle')} what={t('emptyWhat')} action={add} />
  return (
    <div className="flex flex-col gap-3">
      {add && <div className="flex justify-end">{add}</div>}
      <Card>
        <ul aria-label={t('title')} className="divide-y divide-line">
          {resources.map((resource) => (
            <li key={resource.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5">
              <Avatar name={resource.displayName} square />
              <span className="min-w-0 flex-1 basis-48">
                <Link href={`${base}/${resource.kind === 'group' ? 'groups' : 'applications'}/${resource.originId}`} className="block truncate rounded-sm text-sm font-medium text-ink hover:underline">{resource.displayName}</Link>
                <span className="block text-xs text-ink-3">{t(resource.kind)}: {resource.kind === 'group' ? t('member') : t('roles', { count: resource.roles.length })}</span>
              </span>
              {resource.missing && <StatusPill tone="danger">{t('missing')}</StatusPill>}
              {changeable && <RemoveResource catalog={catalog} resource={resource} />}
            </li>
          ))}
        </ul>
      </Card>
    </div>
  )
}

function RemoveResource({ catalog, resource }: { catalog: Props['catalog']; resource: CatalogResource }) {
  const t = useTranslations('catalog.resources')
  const confirmed = useConfirmed()
  const name = resource.displayName
  return (
    <ConfirmDialog
      danger
      trigger={<Button size="sm" variant="ghost" aria-label={t('remove', { name })}>{t('removeShort')}</Button>}
      title={t('remove', { name })}
      description={t('removeWhat')}
      confirm={t('removeShort')}
      onConfirm={() => confirmed(removeCatalogResourceAction, { id: catalog.id, resourceId: resource.id }, () => { toast.success(t('removed', { name })) })}
    />
  )
}

function AddResources({ catalog, adds, known }: { catalog: Props['catalog']; adds: Props['adds']; known: readonly string[] }) {
  const t = useTranslations('catalog.resources')
  const [open, setOpen] = useState(false)
  const [groups, setGroups] = useState<readonly Pickable[]>([])
  const [applications, setApplications] = useState<readonly Pickable[]>([])
  const { run, pending, error, clear } = useDeed(addCatalogResourcesAction)
  const change = (next: boolean) => { setOpen(next); setGroups([]); setApplications([]); clear() }
  const count = groups.length + applications.length
  const save = () => run({ id: catalog.id, groupIds: groups.map((one) => one.id), applicationIds: applications.map((one) => one.id) }, ({ added }) => { change(false); toast.success(t('added', { count: added })) })
  return (
    <Dialog open={open} onOpenChange={change}>
      <DialogTrigger asChild><Button variant="primary" data-shortcut="c"><Plus aria-hidden />{t('add')}</Button></DialogTrigger>
      <DialogContent title={t('addTitle', { name: catalog.displayName })} description={t('addWhat')}>
        <DialogBody className="flex flex-col gap-5">
          {error && <p role="alert" className="text-sm text-danger-ink">{error.message}</p>}
          {adds.groups && <section><h3 className="mb-1.5 text-sm font-medium text-ink">{t('groups')}</h3><Picker of="groups" label={t('groups')} chosen={groups} onChange={setGroups} find={findGroups} exclude={known} max={100} inPage /></section>}
          {adds.applications && <section><h3 className="mb-1.5 text-sm font-medium text-ink">{t('applications')}</h3><Picker of="applications" label={t('applications')} chosen={applications} onChange={setApplications} find={findApplications} exclude={known} max={100} inPage focus={!adds.groups} /></section>}
        </DialogBody>
        <DialogFooter><Button variant="primary" pending={pending} disabled={count === 0} onClick={save}>{t('submit', { count })}</Button></DialogFooter>
      </DialogContent>
    </Dialog>
  )
}
