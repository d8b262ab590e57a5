'use client'
import { UserPlus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog, DialogBody, DialogContent, DialogFooter, DialogTrigger } from '@/components/ui/dialog'
import { toast } from '@/components/ui/toaster'
import { Picker } from '@/components/blocks/picker'
import type { PersonRef } from '@/lib/domain/directory'
import type { RoleName } from '@/lib/domain/permission'
import { DeedProblem } from '../../_components/deed-problem'
import { useDeed } from '@/components/blocks/use-deed'
import { findPeople } from '../../users/_components/find-people'
import { assignRoleAction } from '../actions'

export function GiveRole({ role, exclude }: { role: RoleName; exclude: readonly string[] }) {
  const t = useTranslations('role')
  const [open, setOpen] = useState(false)
  const [chosen, setChosen] = useState<readonly PersonRef[]>([])
  const { run, pending, error, clear } = useDeed(assignRoleAction)
  const change = (next: boolean) => { setOpen(next); setChosen([]); clear() }
  const [person] = chosen
  const give = () => person && run({ userId: person.id, role }, () => { change(false); toast.success(t('given', { name: person.displayName, role })) })
  return (
    <Dialog open={open} onOpenChange={change}>
      <DialogTrigger asChild><Button size="sm"><UserPlus aria-hidden />{t('give')}</Button></DialogTrigger>
      <DialogContent title={t('giveTitle', { role })} description={t('giveWhat')}>
        <DialogBody>
          <Picker of="people" label={t('giveTitle', { role })} chosen={chosen} onChange={setChosen} find={findPeople} max={1} exclude={exclude} />
          <DeedProblem error={error} className="mt-2" />
        </DialogBody>
        <DialogFooter><Button variant="primary" pending={pending} disabled={!person} onClick={give}>{t('giveSubmit')}</Button></DialogFooter>
      </DialogContent>
    </Dialog>
  )
}
