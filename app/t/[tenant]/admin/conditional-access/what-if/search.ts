import { TZDate } from '@date-fns/tz'
import type { WhatIfQuestion } from '@/lib/domain/what-if'

type Search = Readonly<Record<string, string | string[] | undefined>>

const FIELDS = [
  'userId', 'userType', 'guestType', 'externalTenantId', 'applicationId', 'authenticationContext', 'ipAddress', 'country', 'clientAppType', 'platform',
  'signInRiskLevel', 'userRiskLevel', 'insiderRiskLevel', 'transferMethod', 'device', 'time',
] as const
const LISTS = ['groups', 'roles', 'satisfied'] as const

const one = (value: string | string[] | undefined): string | undefined => [value].flat()[0]?.trim() || undefined
const many = (value: string | string[] | undefined): string[] => [value].flat().flatMap((entry) => (entry ? [entry] : []))

/** The question an address holds. What the verb does not understand is not said; a time without an offset is one of the reader's zone. */
export function questionOf(search: Search, zone: string): Record<string, string | string[]> {
  const target = one(search['target'])
  const [kind, name] = target?.includes(':') && !target.startsWith('urn:') ? target.split(':', 2) : [undefined, target]
  return Object.fromEntries([
    ...FIELDS.flatMap((field) => (one(search[field]) === undefined ? [] : [[field, field === 'time' ? momentOf(one(search[field]) ?? '', zone) : one(search[field])]])),
    ...LISTS.flatMap((field) => (many(search[field]).length === 0 ? [] : [[field, many(search[field])]])),
    ...(name ? [[name.startsWith('urn:') ? 'userAction' : kind === 'context' ? 'authenticationContext' : 'applicationId', name]] : []),
  ])
}

const LOCAL = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})$/

function momentOf(text: string, zone: string): string {
  const [year, month, day, hour, minute] = (LOCAL.exec(text) ?? []).slice(1).map(Number)
  if (year === undefined || month === undefined || day === undefined || hour === undefined || minute === undefined) return text
  return new Date(new TZDate(year, month - 1, day, hour, minute, zone).getTime()).toISOString()
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
