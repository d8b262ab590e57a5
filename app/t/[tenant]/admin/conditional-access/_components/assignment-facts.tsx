import type { Fact } from '@/components/blocks/detail-header'
import type { GuestType } from '@/lib/domain/conditional-access/sign-in'
import type { getPolicy } from '@/lib/services/conditional-access'

type Detail = Awaited<ReturnType<typeof getPolicy.run>>
type Words = { (key: string, values?: Record<string, string | number>): string; has(key: string): boolean }
type Kind = Detail['names'][number]['kind']

/** What a policy sets, part by part, with names instead of ids. Parts that are not set are left out. */
export function assignmentFacts({ policy, names }: Detail, translate: unknown) {
  // SAFE: next-intl's translator takes any key of its catalogue; `has` is asked where a key comes from the policy.
  const t = translate as Words
  const name = (kind: Kind) => (id: string) => names.find((one) => one.kind === kind && one.id === id)?.displayName ?? (t.has(`word.${id.toLowerCase()}`) ? t(`word.${id.toLowerCase()}`) : id)
  const say = (group: string) => (value: string) => (t.has(`${group}.${value}`) ? t(`${group}.${value}`) : value)
  const fact = (key: string, values: readonly string[] | null | undefined, show: (value: string) => string = (value) => value): Fact[] =>
    values && values.length > 0 ? [{ label: t(`field.${key}`), value: <List items={values.map(show)} /> }] : []
  const { users, applications, clientAppTypes, platforms, locations, devices, signInRiskLevels, userRiskLevels, insiderRiskLevels, authenticationFlows, times } = policy.conditions
  const guests = (key: string, value: typeof users.includeGuests): Fact[] => (value === null ? [] : fact(key, [...value.types.map((type) => say('guestType')(type satisfies string as GuestType)), ...(value.tenants ?? [])]))
  const grant = policy.grantControls
  return {
    who: [
      ...fact('includeUsers', users.includeUsers, name('user')), ...fact('includeGroups', users.includeGroups, name('group')), ...fact('includeRoles', users.includeRoles, name('role')), ...guests('includeGuests', users.includeGuests),
      ...fact('excludeUsers', users.excludeUsers, name('user')), ...fact('excludeGroups', users.excludeGroups, name('group')), ...fact('excludeRoles', users.excludeRoles, name('role')), ...guests('excludeGuests', users.excludeGuests),
    ],
    what: [
      ...fact('includeApplications', applications.includeApplications, name('application')), ...fact('excludeApplications', applications.excludeApplications, name('application')),
      ...fact('includeUserActions', applications.includeUserActions, (urn) => say('userAction')(urn.split(':').at(-1) ?? urn)), ...fact('includeContexts', applications.includeAuthenticationContexts),
      ...fact('applicationFilter', applications.filter ? [`${say('modeApplication')(applications.filter.mode)}: ${applications.filter.rule}`] : []),
    ],
    when: [
      ...fact('includeLocations', locations?.include, name('location')), ...fact('excludeLocations', locations?.exclude, name('location')),
      ...fact('includePlatforms', platforms?.include, say('platform')), ...fact('excludePlatforms', platforms?.exclude, say('platform')),
      ...fact('clientAppTypes', clientAppTypes, say('client')), ...fact('signInRisk', signInRiskLevels, say('risk')), ...fact('userRisk', userRiskLevels, say('risk')), ...fact('insiderRisk', insiderRiskLevels, say('risk')),
      ...fact('flows', authenticationFlows, say('flow')), ...fact('deviceFilter', devices ? [`${say('mode')(devices.mode)}: ${devices.rule}`] : []),
      ...fact('hours', times?.include.map(hours)), ...fact('exceptHours', times?.exclude.map(hours)), ...fact('timeZone', times ? [times.timeZone] : []),
    ],
    demands: [
      ...fact('controls', grant?.builtInControls, say('control')), ...fact('strength', grant?.authenticationStrength ? [grant.authenticationStrength.id] : [], name('strength')),
      ...fact('terms', grant?.termsOfUse, name('terms')), ...fact('custom', grant?.customAuthenticationFactors),
      ...fact('operator', grant?.operator && grant.builtInControls.length + grant.termsOfUse.length + grant.customAuthenticationFactors.length + (grant.authenticationStrength ? 1 : 0) > 1 ? [say('operator')(grant.operator)] : []),
      ...fact('session', Object.entries(policy.sessionControls).map(([key, value]) => `${say('control')(key)}${describe(value)}`)),
    ],
  }
}

const hours = ({ daysOfWeek, startTime, endTime }: { daysOfWeek: readonly string[]; startTime: string; endTime: string }) => `${daysOfWeek.join(', ')} ${startTime.slice(0, 5)}–${endTime.slice(0, 5)}`.trim()

const describe = (value: unknown): string => {
  if (typeof value !== 'object' || value === null) return ''
  const told = Object.entries(value).filter(([key, entry]) => key !== 'isEnabled' && !key.includes('@') && (typeof entry === 'string' || typeof entry === 'number')).map(([, entry]) => String(entry))
  return told.length > 0 ? `: ${told.join(' ')}` : ''
}

function List({ items }: { items: readonly string[] }) {
  return <ul className="flex flex-col gap-0.5">{items.map((item, index) => <li key={`${item}-${index}`} className="break-words">{item}</li>)}</ul>
}
