import { inTenant } from '@/lib/data/tenant-tx'
import { insertBulkOperation } from '@/lib/data/bulk-operation'
import { insertAppRole, insertSecret } from '@/lib/data/application-parts'
import { insertAssignments, listAssignments } from '@/lib/data/assignment'
import { updateApplication } from '@/lib/data/application'
import { addGroupMembers, updateGroup } from '@/lib/data/group'
import { insertRole } from '@/lib/data/role'
import { updateUser } from '@/lib/data/user'
import { newId } from '@/lib/platform/ids'
import { actorId } from '@/lib/services/kernel'
import { TEST_NOW } from '../test-actors'
import type { Samples, World } from './world'

const aPerson = async (world: World) => ({ id: await world.person() })
const aGroup = async (world: World) => ({ id: await world.group() })
const anApplication = async (world: World) => ({ id: await world.application() })

async function deletedPerson(world: World) {
  const id = await world.person()
  await inTenant(world.tenant.id, (tx) => updateUser(tx, id, undefined, { deletedAt: TEST_NOW, purgeAfter: new Date(TEST_NOW.getTime() + 86_400_000) }, TEST_NOW))
  return id
}

async function groupWithMember(world: World) {
  const id = await world.group()
  const userId = await world.person()
  await inTenant(world.tenant.id, (tx) => addGroupMembers(tx, id, [userId], null, TEST_NOW))
  return { id, userIds: [userId] }
}

async function assigned(world: World) {
  const applicationId = await world.application()
  const userId = await world.person()
  const rows = await inTenant(world.tenant.id, async (tx) => {
    await insertAssignments(tx, [{ applicationId, userId, appRoleId: null, createdBy: null }], TEST_NOW)
    return (await listAssignments(tx, applicationId, {})).rows
  })
  return { applicationId, userId, ids: rows.map((row) => row.id) }
}

async function withRole(world: World) {
  const id = await world.application()
  return { id, roleId: await inTenant(world.tenant.id, (tx) => insertAppRole(tx, id, { displayName: 'Reader', value: 'reader' }, TEST_NOW)) }
}

/** Samples of users, groups, applications, assignments, roles and the directory as people see it. */
export const directorySamples: Samples = {
  'user.list': { input: () => ({ search: 'person' }), noForeignId: 'a list' },
  'user.get': { input: aPerson },
  'user.create': { input: () => ({ userType: 'member', displayName: 'Ada', email: 'ada@new.test', jobTitle: 'Buyer' }), noForeignId: 'makes one' },
  'user.update': { input: async (world) => ({ ...(await aPerson(world)), version: 1, displayName: 'Renamed' }) },
  'user.block': { input: aPerson },
  'user.unblock': { input: async (world) => ({ id: await world.person({ accountEnabled: false }) }) },
  'user.delete': { input: aPerson },
  'user.restore': { input: async (world) => ({ id: await deletedPerson(world) }) },
  'user.revoke-sessions': { input: aPerson },
  'user.convert': { input: async (world) => ({ ...(await aPerson(world)), userType: 'member' }) },
  'user.reset-password': { input: aPerson },
  'user.set-sponsors': { input: async (world) => ({ ...(await aPerson(world)), sponsorIds: [await world.person()] }) },
  'user.set-manager': { input: async (world) => ({ ...(await aPerson(world)), managerId: await world.person() }) },
  'user.list-identities': { input: aPerson },
  'user.list-sessions': { input: aPerson },
  'user.export': { input: () => ({ userType: 'guest' }), noForeignId: 'a list' },
  'user.export-rows': { input: () => [{ userType: 'guest' }, {}], noForeignId: 'a list' },
  'user.bulk-block': { input: async (world) => ({ ids: [await world.person()] }), audit: ['user.bulk-block', 'user.block'] },
  'user.bulk-unblock': { input: async (world) => ({ ids: [await world.person()] }), audit: ['user.bulk-unblock', 'user.unblock'] },
  'user.bulk-delete': { input: async (world) => ({ ids: [await world.person()] }), audit: ['user.bulk-delete', 'user.delete'] },
  'user.bulk-restore': { input: async (world) => ({ ids: [await deletedPerson(world)] }), audit: ['user.bulk-restore', 'user.restore'] },
  'user.bulk-revoke-sessions': { input: async (world) => ({ ids: [await world.person()] }), audit: ['user.bulk-revoke-sessions', 'user.revoke-sessions'] },
  'user.bulk-convert-to-member': { input: async (world) => ({ ids: [await world.person()] }), audit: ['user.bulk-convert-to-member', 'user.convert'] },
  'user.bulk-convert-to-guest': { input: async (world) => ({ ids: [await world.person({ userType: 'member' })] }), audit: ['user.bulk-convert-to-guest', 'user.convert'] },
  'user.bulk-continue': { input: async (world) => ({ operationId: await operation(world) }), audit: ['user.bulk-continue', 'user.block'] },
  'user.bulk-get': { input: async (world) => ({ operationId: await operation(world) }) },

  'group.list': { input: () => ({}), noForeignId: 'a list' },
  'group.export': { input: () => ({ search: 'group' }), noForeignId: 'a list' },
  'group.export-rows': { input: () => [{}, {}], noForeignId: 'a list' },
  'group.get': { input: aGroup },
  'group.create': { input: () => ({ displayName: 'Suppliers' }), noForeignId: 'makes one' },
  'group.update': { input: async (world) => ({ ...(await aGroup(world)), version: 1, displayName: 'Renamed' }) },
  'group.delete': { input: aGroup },
  'group.restore': {
    async input(world) {
      const id = await world.group()
      await inTenant(world.tenant.id, (tx) => updateGroup(tx, id, undefined, { deletedAt: TEST_NOW }, TEST_NOW))
      return { id }
    },
  },
  'group.member.list': { input: aGroup },
  'group.member.add': { input: async (world) => ({ ...(await aGroup(world)), userIds: [await world.person()] }) },
  'group.member.remove': { input: groupWithMember },
  'group.member.list-of-user': { input: async (world) => ({ userId: await world.person() }) },

  'application.list': { input: () => ({}), noForeignId: 'a list' },
  'application.export': { input: () => ({ kind: 'oidc' }), noForeignId: 'a list' },
  'application.export-rows': { input: () => [{}, {}], noForeignId: 'a list' },
  'application.get': { input: anApplication },
  'application.create': { input: () => ({ kind: 'oidc', clientType: 'public', displayName: 'Portal', redirectUris: ['https://rp.test/cb'] }), noForeignId: 'makes one' },
  'application.update': { input: async (world) => ({ ...(await anApplication(world)), version: 1, redirectUris: ['https://rp.test/other'], tokenEndpointAuthMethod: 'client_secret_post' }) },
  'application.delete': { input: anApplication },
  'application.restore': {
    async input(world) {
      const id = await world.application()
      await inTenant(world.tenant.id, (tx) => updateApplication(tx, id, undefined, { deletedAt: TEST_NOW }, TEST_NOW))
      return { id }
    },
  },
  'application.secret.create': { input: async (world) => ({ ...(await anApplication(world)), displayName: 'CI' }) },
  'application.secret.delete': {
    async input(world) {
      const id = await world.application()
      return { id, secretId: (await inTenant(world.tenant.id, (tx) => insertSecret(tx, id, { displayName: 'old', expiresAt: null }, TEST_NOW))).id }
    },
  },
  'application.role.create': { input: async (world) => ({ ...(await anApplication(world)), displayName: 'Reader', value: 'reader' }) },
  'application.role.update': { input: async (world) => ({ ...(await withRole(world)), enabled: false }) },
  'application.role.delete': { input: withRole },
  'application.permission.set': {
    input: async (world) => ({ id: await world.application({ grantTypes: ['client_credentials'], redirectUris: [] }), version: 1, permissions: ['User.Read.All'] }),
  },

  'assignment.list': { input: async (world) => ({ applicationId: await world.application() }) },
  'assignment.list-of-group': { input: async (world) => ({ groupId: await world.group() }) },
  'assignment.list-of-user': { input: async (world) => ({ userId: await world.person() }) },
  'assignment.explain': { input: async (world) => { const { applicationId, userId } = await assigned(world); return { applicationId, userId } } },
  'assignment.who-can-open': { input: async (world) => ({ applicationId: await world.application() }) },
  'assignment.create': { input: async (world) => ({ applicationId: await world.application(), userIds: [await world.person()], groupIds: [await world.group()] }) },
  'assignment.delete': { input: async (world) => { const { applicationId, ids } = await assigned(world); return { applicationId, ids } } },

  'role.list': { input: () => ({}), noForeignId: 'a list' },
  'role.assign': { input: async (world) => ({ userId: await world.person(), role: 'Guest Inviter' }) },
  'role.unassign': {
    async input(world) {
      const userId = await world.person()
      await inTenant(world.tenant.id, (tx) => insertRole(tx, userId, 'Guest Inviter', null, TEST_NOW))
      return { userId, role: 'Guest Inviter' }
    },
  },

  'directory.find-people': { input: () => ({}), noForeignId: 'a list' },
  'directory.find-own-sponsors': { input: () => ({}), noForeignId: 'no input' },
  'directory.get-person': { input: aPerson },
  'directory.find-groups': { input: () => ({}), noForeignId: 'a list' },
  'directory.find-group-members': { input: aGroup },
  'overview.shell': { input: () => ({}), noForeignId: 'no input' },
  'overview.search': { input: () => ({ text: 'person' }), noForeignId: 'a search' },
  'overview.get': { input: () => ({}), noForeignId: 'no input' },
}

async function operation(world: World) {
  const ids = [await world.person()]
  return inTenant(world.tenant.id, (tx) => insertBulkOperation(tx, { verb: 'block', ids, actorType: 'user', actorId: actorId(world.ctx.actor) ?? newId() }, TEST_NOW))
}
