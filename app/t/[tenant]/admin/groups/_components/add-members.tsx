'use client'
import { UserPlus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog, DialogBody, DialogContent, DialogFooter, DialogTrigger } from '@/components/ui/dialog'
import { toast } from '@/components/ui/toaster'
import { Picker } from '@/components/blocks/picker'
import type { PersonRef } from '@/lib/domain/directory'
import { useDeed } from '@/components/blocks/use-deed'
import { findPeople } from '../../users/_components/find-people'
import { addMembersAction } from '../actions'

export function AddMembers({ group }: { group: { id: string; displayName: string } }) {
  const t = useTranslations('group')
  const [open, setOpen] = useState(false)
  const [chosen, setChosen] = useState<readonly PersonRef[]>([])
  const { run, pending, error, clear } = useDeed(addMembersAction)
  const change = (next: boolean) => { setOpen(next); setChosen([]); clear() }
  const add = () => run({ id: group.id, userIds: chosen.map((one) => one.id) }, ({ added }) => { change(false); toast.success(t('members.added', { count: added })) })
  return (
    <Dialog open={open} onOpenChange={change}>
      <DialogTrigger asChild><Button variant="primary" data-shortcut="c"><UserPlus aria-hidden />{t('members.add')}</Button></DialogTrigger>
      <DialogContent title={t('members.addTitle', { name: group.displayName })} description={t('members.addWhat')}>
        <DialogBody>
          <Picker of="people" label={t('members.add')} chosen={chosen} onChange={setChosen} find={findPeople} />
          {error && <p role="alert" className="mt-2 text-sm text-danger-ink">{error.message}</p>}
        </DialogBody>
        <DialogFooter><Button variant="primary" pending={pending} disabled={chosen.length === 0} onClick={add}>{t('members.addSubmit', { count: chosen.length })}</Button></DialogFooter>
      </DialogContent>
    </Dialog>
  )
}
