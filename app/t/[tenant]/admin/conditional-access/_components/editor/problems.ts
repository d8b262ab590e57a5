import { useTranslations } from 'next-intl'
import type { Finding } from '@/lib/domain/conditional-access'

/** Where the form shows what stands against a path of the JSON; the longest that fits is taken. */
const PLACES = {
  name: 'displayName', who: 'conditions.users', includeGuests: 'conditions.users.includeGuestsOrExternalUsers', excludeGuests: 'conditions.users.excludeGuestsOrExternalUsers',
  what: 'conditions.applications', applicationFilter: 'conditions.applications.applicationFilter', when: 'conditions', locations: 'conditions.locations', platforms: 'conditions.platforms',
  clients: 'conditions.clientAppTypes', signInRisk: 'conditions.signInRiskLevels', userRisk: 'conditions.userRiskLevels', insiderRisk: 'conditions.insiderRiskLevels', flows: 'conditions.authenticationFlows',
  device: 'conditions.devices', times: 'conditions.times', demands: 'grantControls', controls: 'grantControls.builtInControls', strength: 'grantControls.authenticationStrength', terms: 'grantControls.termsOfUse',
  frequency: 'sessionControls.signInFrequency', persistent: 'sessionControls.persistentBrowser',
} as const
export type Place = keyof typeof PLACES

const isUnder = (path: string, root: string) => path === root || path.startsWith(`${root}.`) || path.startsWith(`${root}[`)

function placeOf(path: string): Place | undefined {
  const fitting = (Object.keys(PLACES) as Place[]).filter((place) => isUnder(path, PLACES[place]))
  return fitting.toSorted((a, b) => PLACES[b].length - PLACES[a].length)[0]
}

/** The problem of each part of the form, in words; a rule also says where in it. */
export function useProblems(findings: readonly Finding[]): (place: Place) => string | undefined {
  const t = useTranslations()
  return (place) => findings.filter(({ path }) => placeOf(path) === place).map(({ code, value, position }) => {
    const reason = t(`conditional-access.finding.${code}`)
    if (position === undefined) return reason
    return value ? t('policy.edit.ruleAt', { reason, position, found: value }) : t('policy.edit.ruleAtEnd', { reason, position })
  }).join(' ') || undefined
}
