import { createTranslator } from 'next-intl'
import { describe, expect, it } from 'vitest'
import { policyFromTemplate, POLICY_TEMPLATES, readPolicy, sentenceOf, type JsonObject } from '@/lib/domain/conditional-access'
import messages from '@/lib/messages/en/conditional-access.json'
import { renderSentence } from './render-sentence'

const translator = createTranslator({ locale: 'en', messages: messages.sentence })
const words = {
  // SAFE: the keys of a sentence are made at run time.
  t: Object.assign((key: string, values?: Record<string, string | number>) => translator(key as never, values as never), { has: (key: string) => translator.has(key as never) }),
  list: (items: readonly string[], join: 'and' | 'or') => new Intl.ListFormat('en', { type: join === 'and' ? 'conjunction' : 'disjunction' }).format(items),
}
const NAMES: Readonly<Record<string, string>> = { contoso: 'Contoso', g1: 'Partners', a1: 'Wiki', l1: 'Head office', t1: 'House rules' }
const say = (source: JsonObject) => renderSentence(sentenceOf(readPolicy(source, 'p').policy, (_, id) => NAMES[id]), words)
const policy = (users: JsonObject, rest: JsonObject = {}, grant: JsonObject | null = { operator: 'OR', builtInControls: ['mfa'] }, session: JsonObject | null = null) =>
  say({ displayName: 'x', state: 'enabled', conditions: { users, applications: { includeApplications: ['All'] }, ...rest }, grantControls: grant, sessionControls: session })
const all = { includeUsers: ['All'] }

describe('a policy in one sentence', () => {
  it('the sentence of the issue', () => {
    expect(policy(
      { includeGuestsOrExternalUsers: { guestOrExternalUserTypes: 'b2bCollaborationGuest', externalTenants: { membershipKind: 'enumerated', members: ['contoso'] } } },
      { locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted'] } },
    )).toBe('When a guest of Contoso signs in to any application from outside trusted networks, ask for multifactor authentication.')
  })
  it.each([
    [policy(all, {}, { operator: 'OR', builtInControls: ['block'] }), 'When anyone signs in to any application, block it.'],
    [policy({ includeGroups: ['g1'], excludeUsers: ['x9'] }, { applications: { includeApplications: ['a1', 'Office365'], excludeApplications: ['zz'] } }), 'When a member of Partners except x9 signs in to Office 365 or Wiki except zz, ask for multifactor authentication.'],
    [policy(all, { platforms: { includePlatforms: ['all'], excludePlatforms: ['iOS', 'macOS'] } }), 'When anyone signs in to any application on any platform except iOS or macOS, ask for multifactor authentication.'],
    [policy(all, { locations: { includeLocations: ['l1'] }, signInRiskLevels: ['high', 'medium'] }), 'When anyone signs in to any application from Head office at high or medium sign-in risk, ask for multifactor authentication.'],
    [policy(all, { clientAppTypes: ['exchangeActiveSync', 'other'] }), 'When anyone signs in to any application with Exchange ActiveSync or a client without modern authentication, ask for multifactor authentication.'],
    [policy(all, { applications: { includeUserActions: ['urn:user:registersecurityinfo'] } }), 'When anyone registers security information, ask for multifactor authentication.'],
    [policy(all, {}, { operator: 'AND', builtInControls: ['mfa'], termsOfUse: ['t1'] }), 'When anyone signs in to any application, ask for multifactor authentication and consent to House rules.'],
    [policy(all, {}, null, { signInFrequency: { isEnabled: true, type: 'hours', value: 1, frequencyInterval: 'timeBased' }, persistentBrowser: { isEnabled: true, mode: 'never' } }), 'When anyone signs in to any application, ask again every hour and do not keep the browser signed in.'],
    [policy({ includeUsers: ['None'] }, {}, null), 'When nobody signs in to any application, do nothing.'],
    [policy({ includeUsers: ['a', 'b', 'c', 'd', 'e', 'f'] }), 'When a, b, c, or 3 more signs in to any application, ask for multifactor authentication.'],
    [policy(all, { times: { timeZone: 'Europe/Zurich', includeTimes: [{ daysOfWeek: ['friday', 'monday', 'tuesday', 'wednesday', 'thursday'], startTime: '08:00:00', endTime: '18:00' }] }, insiderRiskLevels: 'elevated' }), 'When anyone signs in to any application with elevated insider risk during 08:00–18:00 on weekdays (Europe/Zurich), ask for multifactor authentication.'],
    [policy(all, { times: { timeZone: 'UTC', excludeTimes: [{ startTime: '22:00', endTime: '06:00' }, { daysOfWeek: ['sunday', 'monday'], startTime: '06:00', endTime: '08:00' }] } }), 'When anyone signs in to any application outside 22:00–06:00 every day or 06:00–08:00 on Monday and Sunday (UTC), ask for multifactor authentication.'],
    [policy(all, { times: { timeZone: 'UTC', includeTimes: [{ daysOfWeek: ['saturday', 'sunday'], startTime: '00:00', endTime: '24:00' }], excludeTimes: [{ startTime: '12:00', endTime: '13:00' }] } }), 'When anyone signs in to any application during 00:00–24:00 on weekends except 12:00–13:00 every day (UTC), ask for multifactor authentication.'],
    [policy(all, { authenticationFlows: { transferMethods: 'deviceCodeFlow' } }, { operator: 'OR', builtInControls: ['martian'] }), 'When anyone signs in to any application through a device code, ask for martian.'],
  ])('%s', (said, expected) => {
    expect(said).toBe(expected)
  })
  it.each(POLICY_TEMPLATES.map((template) => [template.key, template] as const))('the template %s is a whole sentence without ids of controls', (_, template) => {
    expect(say(policyFromTemplate(template, 'x', 'me'))).toMatch(/^When .+, .+\.$/)
    expect(say(policyFromTemplate(template, 'x', 'me'))).not.toMatch(/undefined|sentence|\{/)
  })
})
