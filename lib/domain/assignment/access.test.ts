import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { appAccess, isTile, type AccessQuestion, type AppAssignment } from './index'

const person: AccessQuestion['person'] = { id: 'ada', userType: 'guest', accountEnabled: true, externalUserState: 'Accepted', deletedAt: null, groupIds: ['sales'], packageIds: ['project'], dormant: false }
const application: AccessQuestion['application'] = { id: 'crm', enabled: true, deletedAt: null, assignmentRequired: true }
const direct = (userId: string, appRoleId: string | null = null, applicationId = 'crm'): AppAssignment => ({ applicationId, userId, groupId: null, packageId: null, appRoleId })
const group = (groupId: string, appRoleId: string | null = null): AppAssignment => ({ applicationId: 'crm', userId: null, groupId, packageId: null, appRoleId })
const bundle = (packageId: string, appRoleId: string | null = null): AppAssignment => ({ applicationId: 'crm', userId: null, groupId: null, packageId, appRoleId })
const when = new Date('2026-03-01T00:00:00Z')

describe('appAccess', () => {
  it.each([
    ['assigned directly', {}, {}, [direct('ada')], true, 'assigned'],
    ['assigned by group', {}, {}, [group('sales')], true, 'assigned'],
    ['by an access package', {}, {}, [bundle('project')], true, 'assigned'],
    ['somebody else', {}, {}, [direct('eve'), group('finance'), bundle('other')], false, 'not-assigned'],
    ['another application', {}, {}, [direct('ada', null, 'wiki')], false, 'not-assigned'],
    ['nobody, assignment not required', { assignmentRequired: false }, {}, [], true, 'open-to-all'],
    ['disabled application', { enabled: false }, {}, [direct('ada')], false, 'application-disabled'],
    ['deleted application', { deletedAt: when }, {}, [direct('ada')], false, 'application-deleted'],
    ['blocked person', {}, { accountEnabled: false }, [direct('ada')], false, 'person-not-active'],
    ['deleted person', {}, { deletedAt: when }, [direct('ada')], false, 'person-not-active'],
    ['invitation not redeemed', {}, { externalUserState: 'PendingAcceptance' as const }, [direct('ada')], false, 'person-not-active'],
    ['access ended, open application', { assignmentRequired: false }, { dormant: true }, [], false, 'person-dormant'],
    ['access ended, but assigned', { assignmentRequired: false }, { dormant: true }, [direct('ada')], true, 'assigned'],
    ['blocked person, open application', { assignmentRequired: false }, { accountEnabled: false }, [], false, 'person-not-active'],
  ])('%s', (_name, app, who, assignments, allowed, reason) => {
    expect(appAccess({ person: { ...person, ...who }, application: { ...application, ...app }, assignments })).toMatchObject({ allowed, reason })
  })
  it('says every way in and collects the roles once', () => {
    expect(appAccess({ person, application, assignments: [direct('ada', 'reader'), group('sales', 'reader'), group('sales', 'writer'), bundle('project', 'writer'), direct('eve', 'admin')] })).toEqual({
      allowed: true, reason: 'assigned', appRoleIds: ['reader', 'writer'],
      paths: [
        { kind: 'direct', groupId: null, packageId: null, appRoleId: 'reader' }, { kind: 'group', groupId: 'sales', packageId: null, appRoleId: 'reader' },
        { kind: 'group', groupId: 'sales', packageId: null, appRoleId: 'writer' }, { kind: 'package', groupId: null, packageId: 'project', appRoleId: 'writer' },
      ],
    })
  })
  it('gives no role to somebody who may not enter', () => {
    expect(appAccess({ person: { ...person, accountEnabled: false }, application, assignments: [direct('ada', 'admin')] }).appRoleIds).toEqual([])
  })
  it('one more assignment never takes access away, and others never give it', () => {
    const row = fc.constantFrom(direct('ada'), direct('eve'), group('sales'), group('finance'), direct('ada', 'r'), direct('ada', null, 'wiki'))
    fc.assert(fc.property(fc.array(row), row, (rows, extra) => {
      const before = appAccess({ person, application, assignments: rows }).allowed
      expect(before && !appAccess({ person, application, assignments: [...rows, extra] }).allowed).toBe(false)
      const foreign = rows.filter((assignment) => assignment.userId === 'eve' || assignment.groupId === 'finance')
      expect(appAccess({ person, application, assignments: foreign }).allowed).toBe(false)
    }))
  })
  it.each([
    [true, 'https://a.example/', null, true], [false, 'https://a.example/', null, false], [true, null, 'https://a.example/login', true], [true, null, null, false],
  ])('visible %s, home %s, login %s: tile %s', (visibleToUsers, homepageUrl, initiateLoginUri, expected) => {
    const access = appAccess({ person, application, assignments: [direct('ada')] })
    expect(isTile(access, { visibleToUsers, homepageUrl, initiateLoginUri })).toBe(expected)
  })
})
