'use client'
import { UserCog, UserPlus } from 'lucide-react'
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
import { Radio, RadioGroup } from '@/components/ui/radio-group'
import { Badge } from '@/components/ui/status-pill'
import { toast } from '@/components/ui/toaster'
import type { CatalogRole, CatalogRoleHolder } from '@/lib/domain/catalog'
import { findGroups, findPeople } from '../../_components/finders'
import { assignCatalogRoleAction, unassignCatalogRoleAction } from '../actions'

type Catalog = { id: string; displayName: string }
type Props = { catalog: Catalog; holders: readonly CatalogRoleHolder[]; changeable: boolean; base: string }

const ROLES: readonly CatalogRole[] = ['owner', 'reader', 'packageManager', 'assignmentManager']

/** Who may do what in a catalogue. */
export function RoleHolders({ catalog, holders, changeable, base }: Props) {
  const t = useTranslations('catalog')
  if (holders.length === 0) return <EmptyState icon={UserCog} title={t('roles.emptyTitle')} what={t('roles.emptyWhat')} action={changeable && <GiveRole catalog={catalog} />} />
  return (
    <div className="flex flex-col gap-3">
      {changeable && <div className="flex justify-end"><GiveRole catalog={catalog} /></div>}
      <Card>
        <ul aria-label={t('roles.title')} className="divide-y divide-line">
          {holders.map(({ id, role, principal }) => (
            <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5">
              <Avatar name={principal.displayName} square={principal.kind === 'group'} />
              <span className="min-w-0 flex-1 basis-48">
                <Link href={`${base}/${principal.kind === 'group' ? 'groups' : 'users'}/${principal.id}`} className="block truncate rounded-sm text-sm font-medium text-ink hover:underline">{principal.displayName}</Link>
                <span className="block truncate text-xs text-ink-3">{principal.kind === 'group' ? t('roles.members', { count: Number(principal.detail) }) : principal.detail}</span>
              </span>
              <Badge tone="accent">{t(`roleNames.${role}`)}</Badge>
              {changeable && <TakeRole catalog={catalog} id={id} name={principal.displayName} role={t(`roleNames.${role}`)} />}
            </li>
          ))}
        </ul>
      </Card>
    </div>
  )
}

function TakeRole({ catalog, id, name, role }: { catalog: Catalog; id: string; name: string; role: string }) {
  const t = useTranslations('catalog.roles')
  const confirmed = useConfirmed()
  return (
    <ConfirmDialog
      danger
      trigger={<Button size="sm" variant="ghost" aria-label={t('remove', { role, name })}>{t('removeShort')}</Button>}
      title={t('remove', { role, name })}
      description={t('removeWhat')}
      confirm={t('removeShort')}
      onConfirm={() => confirmed(unassignCatalogRoleAction, { id: catalog.id, ids: [id] }, () => { toast.success(t('removed')) })}
    />
  )
}

function GiveRole({ catalog }: { catalog: Catalog }) {
  const t = useTranslations('catalog')
  const [open, setOpen] = useState(false)
  const [role, setRole] = useState<CatalogRole>('owner')
  const [people, setPeople] = useState<readonly Pickable[]>([])
  const [groups, setGroups] = useState<readonly Pickable[]>([])
  const { run, pending, error, clear } = useDeed(assignCatalogRoleAction)
  const change = (next: boolean) => { setOpen(next); setPeople([]); setGroups([]); clear() }
  const save = () => run({ id: catalog.id, role, userIds: people.map((one) => one.id), groupIds: groups.map((one) => one.id) }, ({ added }) => { change(false); toast.success(t('roles.added', { count: added })) })
  return (
    <Dialog open={open} onOpenChange={change}>
      <DialogTrigger asChild><Button variant="primary" data-shortcut="c"><UserPlus aria-hidden />{t('roles.add')}</Button></DialogTrigger>
      <DialogContent title={t('roles.addTitle', { name: catalog.displayName })} description={t('roles.addWhat')}>
        <DialogBody className="flex flex-col gap-5">
          {error && <p role="alert" className="text-sm text-danger-ink">{error.message}</p>}
          <RadioGroup aria-label={t('roles.role')} value={role} onValueChange={(value) => setRole(ROLES.find((one) => one === value) ?? 'reader')}>
            {ROLES.map((one) => <Radio key={one} value={one} label={t(`roleNames.${one}`)} help={t(`roleHelp.${one}`)} />)}
          </RadioGroup>
          <section><h3 className="mb-1.5 text-sm font-medium text-ink">{t('roles.people')}</h3><Picker of="people" label={t('roles.people')} chosen={people} onChange={setPeople} find={findPeople} max={100} inPage focus={false} /></section>
          <section><h3 className="mb-1.5 text-sm font-medium text-ink">{t('roles.groups')}</h3><Picker of="groups" label={t('roles.groups')} chosen={groups} onChange={setGroups} find={findGroups} max={100} inPage focus={false} /></section>
        </DialogBody>
        <DialogFooter><Button variant="primary" pending={pending} disabled={people.length + groups.length === 0} onClick={save}>{t('roles.submit')}</Button></DialogFooter>
      </DialogContent>
    </Dialog>
  )
}
