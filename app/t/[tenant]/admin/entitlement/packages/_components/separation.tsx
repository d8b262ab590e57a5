'use client'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Picker, type Pickable } from '@/components/blocks/picker'
import { useDeed } from '@/components/blocks/use-deed'
import { Button } from '@/components/ui/button'
import { Card, CardBody, CardDescription, CardHeader, CardTitle } from '@/components/ui/card'
import { Dialog, DialogBody, DialogContent, DialogFooter, DialogTrigger } from '@/components/ui/dialog'
import { Empty } from '@/components/ui/empty'
import { toast } from '@/components/ui/toaster'
import type { Incompatibility } from '@/lib/domain/access-package'
import { findGroups, findPackages } from '../../_components/finders'
import { setIncompatibleAction } from '../actions'

type Found = { id: string; displayName: string }
type Props = { found: Found; rules: Incompatibility; changeable: boolean; base: string }

/** What may not be held together with a package, whichever side says so. */
export function Separation({ found, rules, changeable, base }: Props) {
  const t = useTranslations('package.separation')
  const links = (rows: readonly Found[], path: string) => (rows.length === 0 ? <Empty>{t('none')}</Empty> : <ul className="flex flex-col gap-1.5 text-sm">{rows.map((row) => <li key={row.id}><Link href={`${base}/${path}/${row.id}`} className="rounded-sm text-ink hover:underline">{row.displayName}</Link></li>)}</ul>)
  return (
    <div className="grid items-start gap-5 lg:grid-cols-2">
      <Card>
        <CardHeader><div><CardTitle>{t('title')}</CardTitle><CardDescription>{t('what')}</CardDescription></div>{changeable && <EditSeparation key={JSON.stringify(rules)} found={found} rules={rules} />}</CardHeader>
        <CardBody className="flex flex-col gap-4">
          <section><h3 className="mb-1.5 text-sm text-ink-2">{t('packages')}</h3>{links(rules.packages, 'entitlement/packages')}</section>
          <section><h3 className="mb-1.5 text-sm text-ink-2">{t('groups')}</h3>{links(rules.groups, 'groups')}</section>
        </CardBody>
      </Card>
      <Card>
        <CardHeader><div><CardTitle>{t('inverse')}</CardTitle><CardDescription>{t('inverseWhat')}</CardDescription></div></CardHeader>
        <CardBody>{links(rules.packagesIncompatibleWith, 'entitlement/packages')}</CardBody>
      </Card>
    </div>
  )
}

function EditSeparation({ found, rules }: Pick<Props, 'found' | 'rules'>) {
  const t = useTranslations('package.separation')
  const [open, setOpen] = useState(false)
  const [packages, setPackages] = useState<readonly Pickable[]>(rules.packages)
  const [groups, setGroups] = useState<readonly Pickable[]>(rules.groups)
  const { run, pending, error, clear } = useDeed(setIncompatibleAction)
  const ids = (rows: readonly Pickable[]) => rows.map((row) => row.id)
  const change = (next: boolean) => { setOpen(next); setPackages(rules.packages); setGroups(rules.groups); clear() }
  return (
    <Dialog open={open} onOpenChange={change}>
      <DialogTrigger asChild><Button size="sm">{t('edit')}</Button></DialogTrigger>
      <DialogContent title={t('editTitle', { name: found.displayName })} description={t('what')}>
        <DialogBody className="flex flex-col gap-5">
          {error && <p role="alert" className="text-sm text-danger-ink">{error.message}</p>}
          <section><h3 className="mb-1.5 text-sm font-medium text-ink">{t('packages')}</h3><Picker of="packages" label={t('packages')} chosen={packages} onChange={setPackages} find={findPackages} exclude={[found.id]} max={100} inPage /></section>
          <section><h3 className="mb-1.5 text-sm font-medium text-ink">{t('groups')}</h3><Picker of="groups" label={t('groups')} chosen={groups} onChange={setGroups} find={findGroups} max={100} inPage focus={false} /></section>
        </DialogBody>
        <DialogFooter><Button variant="primary" pending={pending} onClick={() => run({ id: found.id, packageIds: ids(packages), groupIds: ids(groups) }, () => { setOpen(false); toast.success(t('done')) })}>{t('submit')}</Button></DialogFooter>
      </DialogContent>
    </Dialog>
  )
}
