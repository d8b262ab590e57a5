'use client'
import { AppWindow, Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Picker } from '@/components/blocks/picker'
import { Button } from '@/components/ui/button'
import { Dialog, DialogBody, DialogContent, DialogTrigger } from '@/components/ui/dialog'
import { Segmented } from '@/components/ui/segmented'
import { findApplications } from '../finders'
import { Chips, flip, Part, Section, Ticks } from './parts'
import { RuleField } from './rule-field'
import type { SectionProps } from './policy-editor'

const ACTIONS = ['urn:user:registersecurityinfo', 'urn:user:registerdevice'] as const
const WORDS = ['all', 'none', 'office365', 'microsoftadminportals']
const isWord = (value: string) => WORDS.includes(value.toLowerCase())
const ADMIN = 'MicrosoftAdminPortals'

export function WhatSection(props: SectionProps) {
  const { form, change, choices, problem, checked } = props
  const t = useTranslations('policy')
  const has = (word: string) => form.includeApplications.some((value) => value.toLowerCase() === word)
  const kind = form.userActions.length > 0 ? 'action' : form.contexts.length > 0 ? 'context' : has('all') ? 'all' : has('microsoftadminportals') && form.includeApplications.length === 1 ? 'admin' : 'chosen'
  const [filtering, setFiltering] = useState(false)
  const offersFilter = kind === 'all' || kind === 'chosen'
  const showsFilter = form.applicationFilter !== null || problem('applicationFilter') !== undefined || (offersFilter && filtering)
  const set = (next: typeof kind) => change({
    includeApplications: next === 'all' ? ['All'] : next === 'admin' ? [ADMIN] : next === 'chosen' ? form.includeApplications.filter((value) => !isWord(value)) : [],
    applicationFilter: next === 'all' || next === 'chosen' ? form.applicationFilter : null,
    userActions: next === 'action' ? [ACTIONS[0]] : [], contexts: next === 'context' ? choices.contexts.slice(0, 1).map(({ id }) => id) : [],
    ...((next === 'action' || next === 'context') && { excludeApplications: [] }),
  })
  return (
    <Section title={t('edit.what')} error={problem('what')}>
      <Segmented label={t('edit.what')} value={kind} onChange={set} className="h-auto flex-wrap self-start" segments={[
        { value: 'all', label: t('edit.allApplications') }, { value: 'chosen', label: t('edit.chosenApplications') }, { value: 'admin', label: t('edit.adminConsole') }, { value: 'action', label: t('edit.userAction') },
        ...(choices.contexts.length > 0 ? [{ value: 'context' as const, label: t('edit.context') }] : []),
      ]} />
      {kind === 'chosen' && <Applications {...props} side="include" />}
      {kind === 'action' && <Ticks values={ACTIONS} chosen={form.userActions} label={(urn) => t(`userAction.${urn === ACTIONS[0] ? 'registersecurityinfo' : 'registerdevice'}`)} onChange={(userActions) => { if (userActions.length > 0) change({ userActions }) }} />}
      {kind === 'context' && <Ticks values={choices.contexts.map(({ id }) => id)} chosen={form.contexts} label={(id) => `${id}: ${choices.contexts.find((one) => one.id === id)?.displayName ?? ''}`} onChange={(contexts) => { if (contexts.length > 0) change({ contexts }) }} />}
      {(kind === 'all' || kind === 'chosen') && <Part title={t('edit.exclude')}><Applications {...props} side="exclude" /></Part>}
      {offersFilter && !showsFilter && <Button variant="ghost" className="self-start" onClick={() => setFiltering(true)}><Plus aria-hidden />{t('edit.addFilter')}</Button>}
      {showsFilter && <RuleField of="application" rule={form.applicationFilter} error={problem('applicationFilter')} checked={checked} onChange={(applicationFilter) => change({ applicationFilter })} />}
    </Section>
  )
}

function Applications({ form, change, names, learn, side }: SectionProps & { side: 'include' | 'exclude' }) {
  const t = useTranslations('policy')
  const field = side === 'include' ? 'includeApplications' : 'excludeApplications'
  const ids = form[field]
  const label = t(side === 'include' ? 'edit.chooseApplications' : 'edit.chooseExceptions')
  return (
    <div className="flex flex-col items-start gap-2">
      <Chips items={ids.map((id) => ({ id, name: isWord(id) ? t(`word.${id.toLowerCase()}`) : (names.get(id) ?? id) }))} onRemove={(id) => change({ [field]: flip(ids, id) })} />
      <Dialog>
        <DialogTrigger asChild><Button><AppWindow aria-hidden />{label}</Button></DialogTrigger>
        <DialogContent title={label}>
          <DialogBody>
            <Picker of="applications" label={label} find={findApplications} chosen={ids.filter((id) => !isWord(id)).map((id) => ({ id, displayName: names.get(id) ?? id, detail: '' }))}
              onChange={(chosen) => { learn(chosen.filter(({ id }) => !names.has(id))); change({ [field]: [...ids.filter(isWord), ...chosen.map(({ id }) => id)] }) }} />
          </DialogBody>
        </DialogContent>
      </Dialog>
    </div>
  )
}
