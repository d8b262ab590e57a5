'use client'
import { UserPlus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useCallback, useState } from 'react'
import { Picker, type Pickable } from '@/components/blocks/picker'
import { Button } from '@/components/ui/button'
import { Dialog, DialogBody, DialogContent, DialogFooter, DialogTrigger } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { NativeSelect } from '@/components/ui/native-select'
import { Tabs, TabsContent, TabsList, TabsTrigger } from '@/components/ui/tabs'
import { toast } from '@/components/ui/toaster'
import type { AppRole, PersonRef } from '@/lib/domain/directory'
import { useDeed } from '@/components/blocks/use-deed'
import { findPeople } from '../../users/_components/find-people'
import { assignAction, findGroupsAction } from '../actions'

/** Chooses people and groups, and the role they get. */
export function Assign({ applicationId, roles }: { applicationId: string; roles: readonly AppRole[] }) {
  const t = useTranslations('application')
  const [open, setOpen] = useState(false)
  const [people, setPeople] = useState<readonly PersonRef[]>([])
  const [groups, setGroups] = useState<readonly Pickable[]>([])
  const [roleId, setRole] = useState('')
  const { run, pending, error, clear } = useDeed(assignAction)
  const change = (next: boolean) => { setOpen(next); setPeople([]); setGroups([]); setRole(''); clear() }
  const findGroups = useCallback(async (text: string): Promise<readonly Pickable[]> => {
    const answer = await findGroupsAction({ search: text, size: 20 })
    return answer.ok ? answer.data.rows.map(({ id, displayName, memberCount }) => ({ id, displayName, detail: t('assignments.members', { count: memberCount }) })) : []
  }, [t])
  const ids = (chosen: readonly Pickable[]) => chosen.map((one) => one.id)
  const save = () => run({ applicationId, userIds: ids(people), groupIds: ids(groups), appRoleId: roleId || null }, ({ added }) => { change(false); toast.success(t('assignments.done', { count: added })) })
  return (
    <Dialog open={open} onOpenChange={change}>
      <DialogTrigger asChild><Button variant="primary" data-shortcut="c"><UserPlus aria-hidden />{t('assignments.add')}</Button></DialogTrigger>
      <DialogContent title={t('assignments.addTitle')}>
        <DialogBody className="flex flex-col gap-4">
          <Tabs defaultValue="groups">
            <TabsList aria-label={t('assignments.principal')}>
              <TabsTrigger value="groups">{t('assignments.groups')}{groups.length > 0 && ` (${groups.length})`}</TabsTrigger>
              <TabsTrigger value="people">{t('assignments.people')}{people.length > 0 && ` (${people.length})`}</TabsTrigger>
            </TabsList>
            <TabsContent value="groups" className="pt-3"><Picker of="groups" label={t('assignments.groups')} chosen={groups} onChange={setGroups} find={findGroups} /></TabsContent>
            <TabsContent value="people" className="pt-3"><Picker of="people" label={t('assignments.people')} chosen={people} onChange={setPeople} find={findPeople} /></TabsContent>
          </Tabs>
          {roles.length > 0 && (
            <Field label={t('assignments.role')}>
              <NativeSelect value={roleId} onChange={(event) => setRole(event.target.value)}>
                <option value="">{t('assignments.noRole')}</option>
                {roles.filter((role) => role.enabled).map((role) => <option key={role.id} value={role.id}>{role.displayName}</option>)}
              </NativeSelect>
            </Field>
          )}
          {error && <p role="alert" className="text-sm text-danger-ink">{error.message}</p>}
        </DialogBody>
        <DialogFooter><Button variant="primary" pending={pending} disabled={people.length + groups.length === 0} onClick={save}>{t('assignments.submit')}</Button></DialogFooter>
      </DialogContent>
    </Dialog>
  )
}
