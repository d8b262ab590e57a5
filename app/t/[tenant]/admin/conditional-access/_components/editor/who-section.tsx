'use client'
import { UserPlus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Picker, type Pickable } from '@/components/blocks/picker'
import { Button } from '@/components/ui/button'
import { Dialog, DialogBody, DialogContent, DialogTrigger } from '@/components/ui/dialog'
import { CheckboxField } from '@/components/ui/checkbox'
import { Segmented } from '@/components/ui/segmented'
import { Tabs, TabsContent, TabsList, TabsTrigger } from '@/components/ui/tabs'
import { findGroups, findUsers } from '../finders'
import { allGuests, GuestFields } from './guest-fields'
import { Chips, flip, Part, Section, Ticks } from './parts'
import type { SectionProps } from './policy-editor'

const WORDS = ['all', 'none', 'guestsorexternalusers']
const isWord = (value: string) => WORDS.includes(value.toLowerCase())

export function WhoSection(props: SectionProps) {
  const { form, change, problem } = props
  const t = useTranslations('policy')
  const kind = form.includeUsers.some((value) => value.toLowerCase() === 'all') ? 'everyone' : form.includeGuests !== null || form.includeUsers.some((value) => value.toLowerCase() === 'guestsorexternalusers') ? 'guests' : 'chosen'
  const set = (next: typeof kind) => change({
    includeUsers: next === 'everyone' ? ['All'] : form.includeUsers.filter((value) => !isWord(value)),
    includeGuests: next === 'guests' ? (form.includeGuests ?? allGuests) : null,
    ...(next === 'everyone' && { includeGroups: [], includeRoles: [] }),
  })
  return (
    <Section title={t('edit.who')} error={problem('who')}>
      <Segmented label={t('edit.who')} value={kind} onChange={set} segments={[{ value: 'everyone', label: t('edit.whoEveryone') }, { value: 'guests', label: t('edit.whoGuests') }, { value: 'chosen', label: t('edit.whoChosen') }]} className="h-auto flex-wrap self-start" />
      {kind === 'guests' && form.includeGuests && <GuestFields guests={form.includeGuests} error={problem('includeGuests')} onChange={(includeGuests) => change({ includeGuests })} />}
      {kind !== 'everyone' && <People {...props} side="include" />}
      <Part title={t('edit.exclude')}>
        <div className="flex flex-col gap-3">
          <People {...props} side="exclude" />
          <CheckboxField label={t('edit.excludeGuests')} checked={form.excludeGuests !== null} onCheckedChange={(on) => change({ excludeGuests: on === true ? allGuests : null })} />
          {form.excludeGuests && <div className="flex flex-col gap-3 border-s border-line ps-4"><GuestFields guests={form.excludeGuests} error={problem('excludeGuests')} onChange={(excludeGuests) => change({ excludeGuests })} /></div>}
        </div>
      </Part>
    </Section>
  )
}

function People({ form, change, choices, names, learn, side }: SectionProps & { side: 'include' | 'exclude' }) {
  const t = useTranslations('policy')
  const [users, groups, roles] = [form[`${side}Users`], form[`${side}Groups`], form[`${side}Roles`]]
  const roleName = (id: string) => choices.roles.find((role) => role.id === id)?.displayName ?? names.get(id) ?? id
  const word = (id: string) => (isWord(id) ? t(`word.${id.toLowerCase()}`) : (names.get(id) ?? id))
  const shown = users.filter((id) => !isWord(id) || side === 'exclude' || id.toLowerCase() === 'guestsorexternalusers')
  const items = (ids: readonly string[]): readonly Pickable[] => ids.filter((id) => !isWord(id)).map((id) => ({ id, displayName: names.get(id) ?? id, detail: '' }))
  const keep = (field: 'Users' | 'Groups', before: readonly string[], chosen: readonly Pickable[]) => {
    learn(chosen.filter(({ id }) => !names.has(id)))
    change({ [`${side}${field}`]: [...before.filter(isWord), ...chosen.map(({ id }) => id)] })
  }
  return (
    <div className="flex flex-col items-start gap-2">
      <Chips items={shown.map((id) => ({ id, name: word(id) }))} onRemove={(id) => change({ [`${side}Users`]: flip(users, id) })} />
      <Chips items={groups.map((id) => ({ id, name: names.get(id) ?? id }))} onRemove={(id) => change({ [`${side}Groups`]: flip(groups, id) })} />
      <Chips items={roles.map((id) => ({ id, name: roleName(id) }))} onRemove={(id) => change({ [`${side}Roles`]: flip(roles, id) })} />
      <Dialog>
        <DialogTrigger asChild><Button><UserPlus aria-hidden />{t(side === 'include' ? 'edit.choose' : 'edit.chooseExcluded')}</Button></DialogTrigger>
        <DialogContent title={t(side === 'include' ? 'edit.choose' : 'edit.chooseExcluded')}>
          <DialogBody>
            <Tabs defaultValue="groups">
              <TabsList aria-label={t('edit.who')}><TabsTrigger value="groups">{t('field.includeGroups')}</TabsTrigger><TabsTrigger value="people">{t('field.includeUsers')}</TabsTrigger><TabsTrigger value="roles">{t('field.includeRoles')}</TabsTrigger></TabsList>
              <TabsContent value="groups" className="pt-3"><Picker of="groups" label={t('field.includeGroups')} chosen={items(groups)} find={findGroups} onChange={(chosen) => keep('Groups', groups, chosen)} /></TabsContent>
              <TabsContent value="people" className="pt-3"><Picker of="people" label={t('field.includeUsers')} chosen={items(users)} find={findUsers} onChange={(chosen) => keep('Users', users, chosen)} /></TabsContent>
              <TabsContent value="roles" className="pt-3"><Ticks values={choices.roles.map((role) => role.id)} chosen={roles} label={roleName} onChange={(next) => change({ [`${side}Roles`]: next })} /></TabsContent>
            </Tabs>
          </DialogBody>
        </DialogContent>
      </Dialog>
    </div>
  )
}
