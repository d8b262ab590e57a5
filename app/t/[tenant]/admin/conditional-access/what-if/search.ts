import type { WhatIfQuestion } from '@/lib/domain/what-if'

type Search = Readonly<Record<string, string | string[] | undefined>>

const FIELDS = [
  'userId', 'userType', 'guestType', 'externalTenantId', 'applicationId', 'authenticationContext', 'ipAddress', 'country', 'clientAppType', 'platform',
  'signInRiskLevel', 'userRiskLevel', 'insiderRiskLevel', 'transferMethod', 'device', 'time',
] as const
const LISTS = ['groups', 'roles', 'satisfied'] as const

const one = (value: string | string[] | undefined): string | undefined => [value].flat()[0]?.trim() || undefined
const many = (value: string | string[] | undefined): string[] => [value].flat().flatMap((entry) => (entry ? [entry] : []))

/** The question an address holds. What the verb does not understand is not said. */
export function questionOf(search: Search): Record<string, string | string[]> {
  const target = one(search['target'])
  const [kind, name] = target?.includes(':') && !target.startsWith('urn:') ? target.split(':', 2) : [undefined, target]
  return Object.fromEntries([
    ...FIELDS.flatMap((field) => (one(search[field]) === undefined ? [] : [[field, one(search[field])]])),
    ...LISTS.flatMap((field) => (many(search[field]).length === 0 ? [] : [[field, many(search[field])]])),
    ...(name ? [[name.startsWith('urn:') ? 'userAction' : kind === 'context' ? 'authenticationContext' : 'applicationId', name]] : []),
  ])
}

/** Policy states that an address tries: `state.<id>=disabled`. */
export const statesOf = (search: Search): Record<string, string> =>
  Object.fromEntries(Object.entries(search).flatMap(([name, value]) => (name.startsWith('state.') && one(value) ? [[name.slice('state.'.length), one(value) ?? '']] : [])))

/** The address that asks a question again. */
export function hrefOf(base: string, { applicationId, userAction, authenticationContext, ...rest }: WhatIfQuestion, scenario?: string): string {
  const search = new URLSearchParams({ ask: '1' })
  for (const [name, value] of Object.entries(rest)) for (const entry of [value].flat()) if (entry !== undefined) search.append(name, entry)
  const target = applicationId ?? userAction ?? (authenticationContext ? `context:${authenticationContext}` : undefined)
  if (target !== undefined) search.set('target', target)
  if (scenario) search.set('scenario', scenario)
  return `${base}?${search}`
}
