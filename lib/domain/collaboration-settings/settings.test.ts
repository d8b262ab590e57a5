import { describe, expect, it } from 'vitest'
import { ALLOW_INVITES_FROM, baselinePermissions, canLeave, DEFAULT_COLLABORATION_SETTINGS } from './index'

describe('collaboration settings, Entra §1.6', () => {
  it.each([
    ['everyone', 'member', true], ['everyone', 'guest', true],
    ['adminsGuestInvitersAndAllMembers', 'member', true], ['adminsGuestInvitersAndAllMembers', 'guest', false],
    ['adminsAndGuestInviters', 'member', false], ['adminsAndGuestInviters', 'guest', false],
    ['none', 'member', false], ['none', 'guest', false],
  ] as const)('%s lets a %s without a role invite: %s', (allowInvitesFrom, userType, expected) => {
    expect(baselinePermissions({ allowInvitesFrom }, userType).includes('invitation.create')).toBe(expected)
  })
  it('covers every level and starts closed', () => {
    expect(ALLOW_INVITES_FROM).toHaveLength(4)
    expect(baselinePermissions(DEFAULT_COLLABORATION_SETTINGS, 'member')).toEqual([])
  })
  it.each([
    ['guest', true, true], ['guest', false, false], ['member', true, false],
  ] as const)('%s with leave %s: %s', (userType, allowExternalLeave, expected) => {
    expect(canLeave({ allowExternalLeave }, userType)).toBe(expected)
  })
})
