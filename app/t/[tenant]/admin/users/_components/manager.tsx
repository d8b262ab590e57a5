'use client'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { FactList } from '@/components/blocks/fact-list'
import { Picker } from '@/components/blocks/picker'
import { useDeed } from '@/components/blocks/use-deed'
import { Button } from '@/components/ui/button'
import { Card, CardBody, CardHeader, CardTitle } from '@/components/ui/card'
import { Dialog, DialogBody, DialogContent, DialogFooter, DialogTrigger } from '@/components/ui/dialog'
import { Empty } from '@/components/ui/empty'
import { toast } from '@/components/ui/toaster'
import type { PersonRef } from '@/lib/domain/directory'
import { setManagerAction } from '../actions'
import { findPeople } from './find-people'

type Props = { person: { id: string; displayName: string }; manager: PersonRef | null; reports: readonly PersonRef[]; base: string; changeable: boolean }

/** Who stands above this person, and whom they stand above. */
export function Manager({ person, manager, reports, base, changeable }: Props) {
  const t = useTranslations('user')
  const link = (one: PersonRef) => <Link key={one.id} href={`${base}/users/${one.id}`} className="rounded-sm text-accent-ink underline-offset-2 hover:underline">{one.displayName}</Link>
  return (
    <Card>
      <CardHeader><CardTitle>{t('cards.manager')}</CardTitle>{changeable && <ChangeManager person={person} manager={manager} />}</CardHeader>
      <CardBody className="py-2">
        <FactList facts={[
          { label: t('manager.above'), value: manager ? link(manager) : <Empty>{t('manager.none')}</Empty> },
          { label: t('manager.below'), value: reports.length > 0 ? <span className="flex flex-wrap gap-x-3 gap-y-1">{reports.map(link)}</span> : <Empty>{t('manager.nobody')}</Empty> },
        ]} />
      </CardBody>
    </Card>
  )
}

function ChangeManager({ person, manager }: Pick<Props, 'person' | 'manager'>) {
  const t = useTranslations('user')
  const before = manager ? [manager] : []
  const [open, setOpen] = useState(false)
  const [chosen, setChosen] = useState<readonly PersonRef[]>(before)
  const { run, pending, error, clear } = useDeed(setManagerAction)
  const change = (next: boolean) => { setOpen(next); setChosen(before); clear() }
  const save = () => run({ id: person.id, managerId: chosen[0]?.id ?? null }, () => { setOpen(false); toast.success(t('manager.done')) })
  const problem = error?.fields?.['managerId']
  return (
    <Dialog open={open} onOpenChange={change}>
      <DialogTrigger asChild><Button size="sm">{t('manager.edit')}</Button></DialogTrigger>
      <DialogContent title={t('manager.title', { name: person.displayName })} description={t('manager.what')}>
        <DialogBody>
          <Picker of="people" label={t('cards.manager')} chosen={chosen} onChange={setChosen} find={findPeople} max={1} exclude={[person.id]} />
          {error && <p role="alert" className="mt-2 text-sm text-danger-ink">{problem && t.has(`manager.problem.${problem}`) ? t(`manager.problem.${problem}`, { name: person.displayName }) : error.message}</p>}
        </DialogBody>
        <DialogFooter><Button variant="primary" pending={pending} onClick={save}>{t('manager.submit')}</Button></DialogFooter>
      </DialogContent>
    </Dialog>
  )
}
