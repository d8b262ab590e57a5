import { describe, expect, it } from 'vitest'
import { packageOfLink } from '../access-package'
import { advanceAccount, newcomer } from './account'
import { readScenario } from './rehearsal/read'
import { pkg, policy, selfSettings, stage, user, world } from './rehearsal/sample'
import { openStore } from './rehearsal/store'
import { isInScope, isTarget } from './scope'
import { signUpPolicy } from './sign-up'
import { DAY } from '../shared'
import { submit } from './submit'
import type { Facts, Person } from './world'

const NOW = Date.parse('2026-01-01T12:00:00Z')
const RULE = { '@odata.type': '#microsoft.graph.attributeRuleMembers', membershipRule: 'user.userType -eq "Guest"' }
const PARTNER = { '@odata.type': '#microsoft.graph.connectedOrganizationMembers', connectedOrganizationId: 'fabrikam' }

function facts(policies: readonly ReturnType<typeof policy>[], more = {}, settings = {}): Facts {
  const scenario = readScenario(world([pkg('sales', policies, more)], [], { settings: { externalUserLifecycleAction: 'none', ...settings } }))
  if (!scenario.ok) throw new Error(JSON.stringify(scenario.error))
  return openStore(scenario.value).facts
}

/** Somebody who has just proven a mailbox. */
function stranger(email: string, known: Facts): Person {
  const bert = known.person('bert')
  if (!bert) throw new Error('nobody to copy')
  return { ...bert, id: 'new', email, connectedOrganization: null, sponsors: [], manager: null, account: newcomer(known, NOW), attributes: new Map([['usertype', 'Guest']]) }
}

describe('who may sign up by the link of a package', () => {
  const scope = (allowedTargetScope: string, more = {}) => policy('p', [], { allowedTargetScope, ...more })
  it.each([
    ['everybody outside', [scope('allExternalUsers')], {}, 'x@nobody.test', true],
    ['partners, from a partner', [scope('allConfiguredConnectedOrganizationUsers')], {}, 'x@fabrikam.test', true],
    ['partners, from elsewhere', [scope('allConfiguredConnectedOrganizationUsers')], {}, 'x@nobody.test', false],
    ['this partner, from it', [scope('specificConnectedOrganizationUsers', { specificAllowedTargets: [PARTNER] })], {}, 'x@fabrikam.test', true],
    ['this partner, from a subdomain', [scope('specificConnectedOrganizationUsers', { specificAllowedTargets: [PARTNER] })], {}, 'x@sub.fabrikam.test', false],
    ['people of the directory', [scope('allDirectoryUsers')], {}, 'x@fabrikam.test', false],
    ['named people', [scope('specificDirectoryUsers', { specificAllowedTargets: [RULE] })], {}, 'x@fabrikam.test', false],
    ['members', [scope('allMemberUsers')], {}, 'x@fabrikam.test', false],
    ['given by administrators only', [scope('notSpecified')], {}, 'x@fabrikam.test', false],
    ['by others only', [scope('allExternalUsers', selfSettings({ enableTargetsToSelfAddAccess: false }))], {}, 'x@fabrikam.test', false],
    ['no policy', [], {}, 'x@fabrikam.test', false],
    ['hidden: a link is how it is found', [scope('allExternalUsers')], { isHidden: true }, 'x@nobody.test', true],
    ['the second policy fits', [scope('allMemberUsers'), policy('q', [], { allowedTargetScope: 'allExternalUsers' })], {}, 'x@nobody.test', true],
  ])('%s', (_name, policies, more, email, expected) => {
    const known = facts(policies, more)
    expect(signUpPolicy(known.package('sales'), stranger(email, known), known) !== undefined).toBe(expected)
  })
  it.each([['isEnabled'], ['isPublished'], ['isExternallyVisible']])('nobody to a package without %s, nor to none', (flag) => {
    const known = facts([scope('allExternalUsers')])
    const [person, sales] = [stranger('x@nobody.test', known), known.package('sales')]
    expect(signUpPolicy(undefined, person, known)).toBeUndefined()
    expect(signUpPolicy(sales && { ...sales, [flag]: false }, person, known)).toBeUndefined()
    expect(signUpPolicy(sales && { ...sales, policies: sales.policies.map((one) => ({ ...one, isEnabled: false })) }, person, known)).toBeUndefined()
  })
})

describe('somebody who has just signed up', () => {
  it('gets nothing that is for people of the directory, by no rule', () => {
    const known = facts([policy('all'), policy('rule', [], { allowedTargetScope: 'specificDirectoryUsers', specificAllowedTargets: [RULE], automaticRequestSettings: { requestAccessForAllowedTargets: true } })])
    const person = stranger('x@fabrikam.test', known)
    const old = { ...person, account: { ...person.account, isNewcomer: false } }
    const opens = (one: Person) => (known.package('sales')?.policies ?? []).map(({ document }) => [isInScope(document, one, known), isTarget(document, one, known)])
    expect([opens(person), opens(old)]).toEqual([[[false, false], [false, false]], [[true, true], [true, true]]])
  })
  const leaves = { externalUserLifecycleAction: 'blockSignInAndDelete', durationUntilExternalUserDeletedAfterBlocked: 'P30D' }
  it.each([['none', null], ['blockSignIn', null], ['dormant', null], ['blockSignInAndDelete', NOW + 30 * DAY]])('is dormant; where the tenant says %s, deletion is planned for %s', (externalUserLifecycleAction, deleteAt) => {
    expect(newcomer(facts([], {}, { ...leaves, externalUserLifecycleAction }), NOW)).toMatchObject({ state: 'dormant', isNewcomer: true, deleteAt })
  })
  it('is warned before and deleted then, but not while an answer is awaited', () => {
    const known = facts([], {}, leaves)
    const person = stranger('x@nobody.test', known)
    const { announceAt, deleteAt } = person.account
    const request = submit({ id: 'r1', assignment: 'a1', type: 'userAdd', by: 'bert', target: 'bert', package: 'sales', policy: null, answers: {}, justification: null, schedule: null }, facts([policy('p', [stage([user('sam')])])]), NOW)
    if (!request.ok) throw new Error(request.error.code)
    const waits: Facts = { ...known, requests: () => request.value.requests }
    const states = (world: Facts, at: number | null) => advanceAccount(person, world, at ?? 0).accounts.find((one) => one.person === 'new')?.account
    expect(states(known, (announceAt ?? 0) - 1)).toBeUndefined()
    expect(states(known, announceAt)).toMatchObject({ state: 'dormant', announceAt: null, deleteAt })
    expect(states(known, deleteAt)).toMatchObject({ state: 'deleted' })
    expect(states(waits, deleteAt)).toMatchObject({ state: 'dormant', deleteAt: (deleteAt ?? 0) + 30 * DAY })
  })
})

describe('the direct link of a package', () => {
  const id = '0192f3a0-0000-7000-8000-000000000001'
  it.each([
    [`/t/contoso/my/access/${id}`, id], [`/t/contoso/my/access/${id.toUpperCase()}?policy=x#y`, id], [`/t/other/my/access/${id}`, null], [`/t/contoso/my/access/${id}/more`, null],
    ['/t/contoso/my/access/active', null], [`https://evil.test/t/contoso/my/access/${id}`, null], [`//t/contoso/my/access/${id}`, null], ['', null],
  ])('%s: %s', (path, expected) => expect(packageOfLink('contoso', path)).toBe(expected))
})
