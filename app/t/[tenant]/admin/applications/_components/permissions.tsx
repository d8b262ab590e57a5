'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Card, CardBody, CardDescription, CardHeader, CardTitle } from '@/components/ui/card'
import { CheckboxField } from '@/components/ui/checkbox'
import { Dialog, DialogBody, DialogContent, DialogFooter, DialogTrigger } from '@/components/ui/dialog'
import { Empty } from '@/components/ui/empty'
import { Badge } from '@/components/ui/status-pill'
import { toast } from '@/components/ui/toaster'
import type { ApplicationPermission } from '@/lib/domain/permission'
import { DeedProblem } from '../../_components/deed-problem'
import { useDeed } from '@/components/blocks/use-deed'
import { setPermissionsAction } from '../actions'

type Props = {
  application: { id: string; version: number; permissions: readonly string[]; grantTypes: readonly string[] }
  /** What the viewer may give or take. */
  offered: readonly ApplicationPermission[]
  changeable: boolean
}

/** What the application may do by itself. */
export function Permissions({ application, offered, changeable }: Props) {
  const t = useTranslations('application')
  const ready = application.grantTypes.includes('client_credentials')
  return (
    <Card>
      <CardHeader>
        <div><CardTitle>{t('permissions.title')}</CardTitle><CardDescription>{t(ready ? 'permissions.what' : 'permissions.needs')}</CardDescription></div>
        {changeable && ready && <ChangePermissions application={application} offered={offered} />}
      </CardHeader>
      <CardBody className="flex flex-wrap gap-1.5">
        {application.permissions.length === 0 ? <Empty>{t('permissions.none')}</Empty> : application.permissions.map((name) => <Badge key={name} tone="accent">{name}</Badge>)}
      </CardBody>
    </Card>
  )
}

function ChangePermissions({ application, offered }: Omit<Props, 'changeable'>) {
  const t = useTranslations('application')
  const [open, setOpen] = useState(false)
  const held = offered.filter((name) => application.permissions.includes(name))
  const [chosen, setChosen] = useState<readonly ApplicationPermission[]>(held)
  const { run, pending, error, clear } = useDeed(setPermissionsAction)
  const change = (next: boolean) => { setOpen(next); setChosen(held); clear() }
  const save = () => run({ id: application.id, version: application.version, permissions: [...chosen] }, () => { setOpen(false); toast.success(t('permissions.done')) })
  return (
    <Dialog open={open} onOpenChange={change}>
      <DialogTrigger asChild><Button size="sm">{t('permissions.edit')}</Button></DialogTrigger>
      <DialogContent title={t('permissions.title')} description={t('help.permissions')}>
        <DialogBody className="flex flex-col gap-1">
          <DeedProblem error={error} className="mb-2" />
          {offered.map((name) => (
            <CheckboxField key={name} label={<span className="font-mono text-xs">{name}</span>} checked={chosen.includes(name)} onCheckedChange={(on) => setChosen((now) => (on === true ? [...now, name] : now.filter((one) => one !== name)))} />
          ))}
        </DialogBody>
        <DialogFooter><Button variant="primary" pending={pending} onClick={save}>{t('permissions.submit')}</Button></DialogFooter>
      </DialogContent>
    </Dialog>
  )
}
