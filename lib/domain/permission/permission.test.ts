import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  APPLICATION_PERMISSIONS, can, canActThroughApplication, canGrantApplicationPermissions, canGrantRole, directoryScope, GUEST_USER_ROLE_IDS,
  isApplicationPermission, isRoleName, outranks, permissionsOf, PLATFORM_PERMISSIONS, type Principal, ROLE_NAMES, roleTemplateId, TENANT_PERMISSIONS,
} from './index'

const user = (...roles: string[]): Principal => ({ kind: 'user', roles })
const app = (...permissions: string[]): Principal => ({ kind: 'application', permissions })
const anyRoles = fc.subarray([...ROLE_NAMES])
const holds = (principal: Principal) => [...permissionsOf(principal)].sort()

describe('who may do what', () => {
  it('the role matrix is the one that was reviewed', async () => {
    const rows = TENANT_PERMISSIONS.map((permission) => [permission.padEnd(30), ...ROLE_NAMES.map((role) => (can(user(role), permission) ? 'x' : '.'))].join(' '))
    const legend = ROLE_NAMES.map((role, index) => `${index + 1}. ${role}`)
    await expect([...legend, '', ...rows, ''].join('\n')).toMatchFileSnapshot('./role-matrix.txt')
  })
  it('the app-only matrix is the one that was reviewed', async () => {
    const rows = APPLICATION_PERMISSIONS.map((name) => `${name}: ${holds(app(name)).join(', ')}`)
    await expect([...rows, ''].join('\n')).toMatchFileSnapshot('./application-matrix.txt')
  })
  it.each([
    ['anonymous', { kind: 'anonymous' }, true, false, false, false],
    ['a person without roles', user(), true, true, false, false],
    ['Global Administrator', user('Global Administrator'), true, true, true, false],
    ['an application', app('User.Read.All'), true, false, true, false],
    ['an operator', { kind: 'operator' }, true, true, false, true],
    ['the system', { kind: 'system' }, true, false, true, true],
  ] satisfies [string, Principal, boolean, boolean, boolean, boolean][])('%s', (_who, principal, isPublic, self, tenant, platform) => {
    expect(can(principal, 'public')).toBe(isPublic)
    expect(can(principal, 'self')).toBe(self)
    expect(can(principal, 'user.read')).toBe(tenant)
    for (const permission of PLATFORM_PERMISSIONS) expect(can(principal, permission)).toBe(platform)
  })
  it('an operator holds nothing inside a tenant (AB-53)', () => {
    expect(holds({ kind: 'operator' })).toEqual([])
  })
  it('names outside the catalogue permit nothing', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'toString', 'global administrator')), (name) => {
      fc.pre(!isRoleName(name) && !isApplicationPermission(name))
      expect(holds(user(name))).toEqual([])
      expect(holds(app(name))).toEqual([])
    }))
    // SAFE: the test plays the part of untyped data.
    expect(can({ kind: 'system' }, 'user.readd' as 'user.read')).toBe(false)
  })
  it('only Global Administrator reads mail, because mail carries codes and links', () => {
    expect(ROLE_NAMES.filter((role) => can(user(role), 'mail.read'))).toEqual(['Global Administrator'])
    expect(can(app(...APPLICATION_PERMISSIONS), 'mail.read')).toBe(false)
  })
  it('what the tenant lets everyone do counts, and nothing else', () => {
    expect(holds({ kind: 'user', roles: [], baseline: ['invitation.create'] })).toEqual(['invitation.create'])
  })
  it('role template ids are distinct UUIDs', () => {
    const ids = ROLE_NAMES.map(roleTemplateId)
    expect(new Set(ids).size).toBe(ids.length)
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
  })
})

describe('delegation', () => {
  it.each([
    ['Global Administrator', 'Global Administrator', true], ['Global Administrator', 'User Administrator', true],
    ['User Administrator', 'Guest Inviter', true], ['User Administrator', 'Helpdesk Administrator', true], ['User Administrator', 'Reports Reader', true],
    ['User Administrator', 'Global Administrator', false], ['User Administrator', 'Global Reader', false],
    ['User Administrator', 'Application Administrator', false], ['User Administrator', 'Security Reader', false],
    ['User Administrator', 'Identity Governance Administrator', false], ['User Administrator', 'Organizational Branding Administrator', false],
    ['Guest Inviter', 'Guest Inviter', false], ['Helpdesk Administrator', 'Helpdesk Administrator', false], ['Global Reader', 'Reports Reader', false],
    ['Global Administrator', 'No such role', false],
  ])('AB-11: %s grants %s: %s', (actor, role, expected) => {
    expect(canGrantRole(user(actor), role)).toBe(expected)
  })
  it.each([
    ['Helpdesk Administrator', [], true], ['Helpdesk Administrator', ['Helpdesk Administrator'], true], ['Helpdesk Administrator', ['User Administrator'], false],
    ['Helpdesk Administrator', ['Global Administrator'], false], ['User Administrator', ['Guest Inviter', 'Helpdesk Administrator'], true],
    ['User Administrator', ['Application Administrator'], false], ['User Administrator', ['Retired role'], false],
    ['Global Administrator', ['Global Administrator'], true], ['Global Administrator', ['Retired role'], true],
  ])('AB-56: %s outranks %j: %s', (actor, target, expected) => {
    expect(outranks(user(actor), target)).toBe(expected)
  })
  it('no sequence of grants lets anyone reach a permission they lacked', () => {
    fc.assert(fc.property(anyRoles, fc.array(fc.constantFrom(...ROLE_NAMES)), (start, wishes) => {
      const before = holds(user(...start))
      const roles: string[] = [...start]
      for (const wish of wishes) if (canGrantRole(user(...roles), wish)) roles.push(wish)
      expect(holds(user(...roles))).toEqual(before)
    }))
  })
  it('whoever may be granted may be acted on, and more roles never weaken a principal', () => {
    fc.assert(fc.property(anyRoles, anyRoles, fc.constantFrom(...ROLE_NAMES), (mine, more, role) => {
      if (canGrantRole(user(...mine), role)) {
        expect(outranks(user(...mine), [role])).toBe(true)
        expect(canGrantRole(user(...mine, ...more), role)).toBe(true)
      }
    }))
  })
  it('an application holding every app-only permission makes nobody Global Administrator', () => {
    const all = app(...APPLICATION_PERMISSIONS)
    expect(canGrantRole(all, 'Global Administrator')).toBe(false)
    expect(outranks(all, ['Global Administrator'])).toBe(false)
  })
  it('an application administrator cannot borrow an application that can do more', () => {
    const admin = user('Application Administrator')
    expect(canActThroughApplication(admin, [])).toBe(true)
    expect(canActThroughApplication(admin, ['Application.Read.All'])).toBe(true)
    expect(canActThroughApplication(admin, ['User.ReadWrite.All'])).toBe(false)
    expect(canActThroughApplication(user('Global Reader'), [])).toBe(false)
    expect(canGrantApplicationPermissions(admin, ['Application.Read.All'])).toBe(false)
    expect(canGrantApplicationPermissions(user('Global Administrator'), ['User.ReadWrite.All'])).toBe(true)
    expect(canGrantApplicationPermissions(user(), [])).toBe(true)
  })
})

describe('guest access levels, Entra §1.6', () => {
  it.each([
    ['member', GUEST_USER_ROLE_IDS.restricted, 'all', 'full', 'all'],
    ['guest', GUEST_USER_ROLE_IDS.sameAsMembers, 'all', 'full', 'all'],
    ['guest', GUEST_USER_ROLE_IDS.limited, 'lookup', 'basic', 'joined'],
    ['guest', GUEST_USER_ROLE_IDS.restricted, 'self', 'basic', 'none'],
    ['guest', 'unknown level', 'self', 'basic', 'none'],
  ] as const)('%s at %s', (userType, level, users, userFields, groups) => {
    expect(directoryScope({ userType }, level)).toMatchObject({ users, userFields, groups })
  })
})
