'use client'
import { useTranslations } from 'next-intl'
import { Field } from '@/components/ui/field'
import { NativeSelect } from '@/components/ui/native-select'
import { Segmented } from '@/components/ui/segmented'
import { Textarea } from '@/components/ui/textarea'
import type { Places } from './form'
import { Part, Section, Ticks } from './parts'
import type { SectionProps } from './policy-editor'

const PLATFORMS = ['android', 'iOS', 'windows', 'macOS', 'linux'] as const
const CLIENTS = ['browser', 'mobileAppsAndDesktopClients', 'exchangeActiveSync', 'other'] as const
const RISKS = ['high', 'medium', 'low', 'none'] as const
const FLOWS = ['deviceCodeFlow', 'authenticationTransfer'] as const
const orNone = (list: readonly string[]) => (list.length === 0 ? null : list)

type Network = 'any' | 'trusted' | 'untrusted' | 'chosen' | 'outside'

function networkOf(locations: Places | null): Network {
  if (locations === null) return 'any'
  const is = (list: readonly string[], word: string) => list.length === 1 && list[0]?.toLowerCase() === word
  if (is(locations.include, 'alltrusted') && locations.exclude.length === 0) return 'trusted'
  if (is(locations.include, 'all')) return is(locations.exclude, 'alltrusted') ? 'untrusted' : locations.exclude.length > 0 ? 'outside' : 'any'
  return 'chosen'
}

export function WhenSection({ form, change, choices, names }: SectionProps) {
  const t = useTranslations('policy')
  const network = networkOf(form.locations)
  const ids = choices.locations.map(({ id }) => id)
  const first = ids.slice(0, 1)
  const PLACES: Readonly<Record<Network, Places | null>> = {
    any: null, trusted: { include: ['AllTrusted'], exclude: [] }, untrusted: { include: ['All'], exclude: ['AllTrusted'] }, chosen: { include: first, exclude: [] }, outside: { include: ['All'], exclude: first },
  }
  const chosen = network === 'outside' ? (form.locations?.exclude ?? []) : (form.locations?.include ?? [])
  const networks: readonly Network[] = ids.length > 0 ? ['any', 'untrusted', 'trusted', 'chosen', 'outside'] : ['any', 'untrusted', 'trusted']
  const labels = { any: 'edit.anyNetwork', untrusted: 'edit.untrusted', trusted: 'edit.trusted', chosen: 'edit.chosenNetworks', outside: 'edit.outsideNetworks' } as const
  return (
    <Section title={t('edit.when')} help={t('edit.whenHelp')}>
      <Part title={t('edit.network')}>
        <Segmented label={t('edit.network')} value={network} onChange={(next) => change({ locations: PLACES[next] })} segments={networks.map((value) => ({ value, label: t(labels[value]) }))} className="h-auto flex-wrap" />
        {(network === 'chosen' || network === 'outside') && (
          <div className="mt-2"><Ticks values={[...new Set([...ids, ...chosen])]} chosen={chosen} label={(id) => choices.locations.find((one) => one.id === id)?.displayName ?? names.get(id) ?? id}
            onChange={(list) => { if (list.length > 0) change({ locations: network === 'outside' ? { include: ['All'], exclude: list } : { include: list, exclude: form.locations?.exclude ?? [] } }) }} /></div>
        )}
      </Part>
      <Part title={t('edit.platforms')} help={t('edit.platformsHelp')}><Ticks values={PLATFORMS} chosen={form.platforms ?? []} label={(value) => t(`platform.${value}`)} onChange={(list) => change({ platforms: orNone(list) })} /></Part>
      <Part title={t('edit.clients')}><Ticks values={CLIENTS} chosen={form.clients ?? []} label={(value) => t(`client.${value}`)} onChange={(list) => change({ clients: orNone(list) })} /></Part>
      <div className="grid gap-4 sm:grid-cols-2">
        <Part title={t('edit.signInRisk')}><Ticks values={RISKS} chosen={form.signInRisk ?? []} label={(value) => t(`risk.${value}`)} onChange={(list) => change({ signInRisk: orNone(list) })} /></Part>
        <Part title={t('edit.userRisk')}><Ticks values={RISKS} chosen={form.userRisk ?? []} label={(value) => t(`risk.${value}`)} onChange={(list) => change({ userRisk: orNone(list) })} /></Part>
      </div>
      <Part title={t('edit.flows')}><Ticks values={FLOWS} chosen={form.flows ?? []} label={(value) => t(`flow.${value}`)} onChange={(list) => change({ flows: orNone(list) })} /></Part>
      <div className="grid items-start gap-4 sm:grid-cols-[minmax(0,1fr)_12rem]">
        <Field label={t('edit.deviceFilter')} help={t('edit.ruleHelp')} optional><Textarea rows={2} className="font-mono text-xs" spellCheck={false} value={form.device?.rule ?? ''} onChange={(event) => change({ device: event.target.value.trim() === '' ? null : { mode: form.device?.mode ?? 'include', rule: event.target.value } })} /></Field>
        {form.device && <Field label={t('edit.deviceFilterMode')}><NativeSelect value={form.device.mode} onChange={(event) => change({ device: form.device && { ...form.device, mode: event.target.value === 'exclude' ? 'exclude' : 'include' } })}><option value="include">{t('edit.ruleInclude')}</option><option value="exclude">{t('edit.ruleExclude')}</option></NativeSelect></Field>}
      </div>
    </Section>
  )
}
