'use client'
import { Plus, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { Button } from '@/components/ui/button'
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from '@/components/ui/dropdown-menu'
import { Segmented } from '@/components/ui/segmented'
import type { Chosen } from './form'
import { Part, Section, Ticks } from './parts'
import type { SectionProps } from './policy-editor'
import { RuleField } from './rule-field'
import { TimesPart } from './times-part'

const PLATFORMS = ['android', 'iOS', 'windows', 'macOS', 'linux'] as const
const CLIENTS = ['browser', 'mobileAppsAndDesktopClients', 'exchangeActiveSync', 'other'] as const
const RISKS = ['high', 'medium', 'low', 'none'] as const
const INSIDER_RISKS = ['elevated', 'moderate', 'minor'] as const
const FLOWS = ['deviceCodeFlow', 'authenticationTransfer'] as const
const orNone = (list: readonly string[]) => (list.length === 0 ? null : list)

type Network = 'any' | 'trusted' | 'untrusted' | 'chosen' | 'outside'
const TRUSTED = 'AllTrusted'
const isAll = (value: string) => value.toLowerCase() === 'all'

function networkOf(locations: Chosen | null): Network {
  if (locations === null) return 'any'
  const is = (list: readonly string[], word: string) => list.length === 1 && list[0]?.toLowerCase() === word
  if (is(locations.include, 'alltrusted') && locations.exclude.length === 0) return 'trusted'
  if (is(locations.include, 'all')) return is(locations.exclude, 'alltrusted') ? 'untrusted' : 'outside'
  return 'chosen'
}

type Condition = { key: 'locations' | 'platforms' | 'clients' | 'signInRisk' | 'userRisk' | 'insiderRisk' | 'flows' | 'times' | 'device'; label: string; node: ReactNode }

/** Only the conditions that are set, and those that are being added. */
export function WhenSection(props: SectionProps) {
  const { form, change, problem, checked } = props
  const t = useTranslations('policy')
  const [opened, setOpened] = useState<readonly string[]>([])
  const word = (group: 'client' | 'risk' | 'flow') => (value: string) => (t.has(`${group}.${value}`) ? t(`${group}.${value}`) : value)
  const ticks = (key: 'clients' | 'signInRisk' | 'userRisk' | 'insiderRisk' | 'flows', values: readonly string[], group: 'client' | 'risk' | 'flow'): Condition => ({
    key, label: t(`edit.${key}`), node: <Part title={t(`edit.${key}`)} error={problem(key)}><Ticks values={values} chosen={form[key] ?? []} label={word(group)} onChange={(list) => change({ [key]: orNone(list) })} /></Part>,
  })
  const conditions: readonly Condition[] = [
    { key: 'locations', label: t('edit.network'), node: <Networks {...props} /> }, { key: 'platforms', label: t('edit.platforms'), node: <Platforms {...props} /> },
    ticks('clients', CLIENTS, 'client'), ticks('signInRisk', RISKS, 'risk'), ticks('userRisk', RISKS, 'risk'), ticks('insiderRisk', INSIDER_RISKS, 'risk'), ticks('flows', FLOWS, 'flow'),
    { key: 'times', label: t('edit.times'), node: <TimesPart times={form.times} error={problem('times')} onChange={(times) => change({ times })} /> },
    { key: 'device', label: t('edit.deviceFilter'), node: <RuleField of="device" rule={form.device} error={problem('device')} checked={checked} onChange={(device) => change({ device })} /> },
  ]
  const isShown = ({ key }: Condition) => form[key] !== null || opened.includes(key) || problem(key) !== undefined
  const hidden = conditions.filter((condition) => !isShown(condition))
  return (
    <Section title={t('edit.when')} help={t('edit.whenHelp')} error={problem('when')}>
      {hidden.length === conditions.length && <p className="text-sm text-ink-3">{t('edit.noCondition')}</p>}
      {conditions.filter(isShown).map(({ key, label, node }) => (
        <div key={key} className="relative border-b border-line pe-9 pb-4 last-of-type:border-b-0 last-of-type:pb-0">
          {node}
          <Button variant="ghost" size="icon-sm" className="absolute end-0 top-0" aria-label={t('edit.removeCondition', { name: label })} onClick={() => { setOpened(opened.filter((one) => one !== key)); change({ [key]: null }) }}><X aria-hidden /></Button>
        </div>
      ))}
      {hidden.length > 0 && (
        <DropdownMenu>
          <DropdownMenuTrigger asChild><Button className="self-start"><Plus aria-hidden />{t('edit.addCondition')}</Button></DropdownMenuTrigger>
          <DropdownMenuContent align="start">{hidden.map(({ key, label }) => <DropdownMenuItem key={key} onSelect={() => setOpened([...opened, key])}>{label}</DropdownMenuItem>)}</DropdownMenuContent>
        </DropdownMenu>
      )}
    </Section>
  )
}

function Networks({ form, change, choices, names, problem }: SectionProps) {
  const t = useTranslations('policy')
  const network = networkOf(form.locations)
  const ids = choices.locations.map(({ id }) => id)
  const PLACES: Readonly<Record<Network, Chosen | null>> = {
    any: null, trusted: { include: [TRUSTED], exclude: [] }, untrusted: { include: ['All'], exclude: [TRUSTED] }, chosen: { include: ids.slice(0, 1), exclude: [] }, outside: { include: ['All'], exclude: ids.slice(0, 1) },
  }
  const networks: readonly Network[] = ids.length > 0 || network === 'chosen' || network === 'outside' ? ['any', 'untrusted', 'trusted', 'chosen', 'outside'] : ['any', 'untrusted', 'trusted']
  const labels = { any: 'edit.anyNetwork', untrusted: 'edit.untrusted', trusted: 'edit.trusted', chosen: 'edit.chosenNetworks', outside: 'edit.outsideNetworks' } as const
  const label = (id: string) => (id.toLowerCase() === 'alltrusted' ? t('word.alltrusted') : choices.locations.find((one) => one.id === id)?.displayName ?? names.get(id) ?? id)
  const { include, exclude } = form.locations ?? { include: [], exclude: [] }
  return (
    <Part title={t('edit.network')} error={problem('locations')}>
      <Segmented label={t('edit.network')} value={network} onChange={(next) => change({ locations: PLACES[next] })} segments={networks.map((value) => ({ value, label: t(labels[value]) }))} className="h-auto flex-wrap" />
      {network === 'chosen' && <div className="mt-2"><Ticks values={[...ids, TRUSTED]} chosen={include} label={label} onChange={(list) => { if (list.length > 0) change({ locations: { include: list, exclude } }) }} /></div>}
      {(network === 'chosen' || network === 'outside') && (
        <div className="mt-3">
          <p className="mb-1 text-xs font-medium text-ink-2">{t(network === 'chosen' ? 'edit.exceptNetworks' : 'edit.outsideNetworks')}</p>
          <Ticks values={[...ids, TRUSTED]} chosen={exclude} label={label} onChange={(list) => { if (network === 'chosen' || list.length > 0) change({ locations: { include, exclude: list } }) }} />
        </div>
      )}
    </Part>
  )
}

function Platforms({ form, change, problem }: SectionProps) {
  const t = useTranslations('policy')
  const { include, exclude } = form.platforms ?? { include: [], exclude: [] }
  const kind = form.platforms === null ? 'any' : include.length === 0 || include.some(isAll) ? 'except' : 'only'
  const KINDS = { any: null, only: { include: [PLATFORMS[0]], exclude: [] }, except: { include: ['all'], exclude: [PLATFORMS[0]] } } as const
  const label = (value: string) => (t.has(`platform.${value}`) ? t(`platform.${value}`) : value)
  return (
    <Part title={t('edit.platforms')} help={t('edit.platformsHelp')} error={problem('platforms')}>
      <Segmented label={t('edit.platforms')} value={kind} onChange={(next) => change({ platforms: KINDS[next] })} className="h-auto flex-wrap" segments={[{ value: 'any', label: t('edit.platformsAny') }, { value: 'only', label: t('edit.platformsOnly') }, { value: 'except', label: t('edit.platformsExcept') }]} />
      {kind === 'only' && <div className="mt-2"><Ticks values={PLATFORMS} chosen={include} label={label} onChange={(list) => { if (list.length > 0) change({ platforms: { include: list, exclude } }) }} /></div>}
      {(kind === 'except' || (kind === 'only' && exclude.length > 0)) && (
        <div className="mt-2">
          {kind === 'only' && <p className="mb-1 text-xs font-medium text-ink-2">{t('field.excludePlatforms')}</p>}
          <Ticks values={PLATFORMS} chosen={exclude} label={label} onChange={(list) => { if (kind === 'only' || list.length > 0) change({ platforms: { include, exclude: list } }) }} />
        </div>
      )}
    </Part>
  )
}
