import { insertCatalog } from '@/lib/data/catalog'
import { findCatalogRoleHolders, insertCatalogRoles } from '@/lib/data/catalog-role'
import { findCatalogResources, insertCatalogResources } from '@/lib/data/catalog-resource'
import { insertOrganization } from '@/lib/data/connected-organization'
import { insertPackage, updatePackage } from '@/lib/data/access-package'
import { insertPackagePolicy } from '@/lib/data/access-package-policy'
import { inTenant, type TenantTx } from '@/lib/data/tenant-tx'
import { newId } from '@/lib/platform/ids'
import { TEST_NOW } from '../test-actors'
import type { Samples, World } from './world'

const within = <T>(world: World, work: (tx: TenantTx) => Promise<T>) => inTenant(world.tenant.id, work)
const aDomain = () => `d${newId().replaceAll('-', '')}.test`
const POLICY = { displayName: 'Everybody', allowedTargetScope: 'allMemberUsers', specificAllowedTargets: [], expiration: { type: 'noExpiration' } }

const anOrganization = async (world: World) => ({
  id: await within(world, (tx) => insertOrganization(tx, { displayName: 'Litware', sources: [], domains: [aDomain()], createdBy: null }, TEST_NOW)),
})
const aCatalog = async (world: World) => ({ id: await within(world, (tx) => insertCatalog(tx, { displayName: 'Suppliers', createdBy: null }, TEST_NOW)) })

async function aHeldCatalog(world: World) {
  const { id } = await aCatalog(world)
  const userId = await world.person()
  return within(world, async (tx) => {
    await insertCatalogRoles(tx, id, 'owner', { userIds: [userId], groupIds: [] }, null, TEST_NOW)
    return { id, ids: (await findCatalogRoleHolders(tx, id)).map((holder) => holder.id) }
  })
}

async function aStockedCatalog(world: World) {
  const { id } = await aCatalog(world)
  const groupId = await world.group()
  return within(world, async (tx) => {
    await insertCatalogResources(tx, id, { groupIds: [groupId], applicationIds: [] }, null, TEST_NOW)
    return { id, resourceId: (await findCatalogResources(tx, id))[0]?.id ?? '' }
  })
}

async function aPackage(world: World, options: { readonly archived?: boolean } = {}) {
  const catalog = await aStockedCatalog(world)
  return within(world, async (tx) => {
    const id = await insertPackage(tx, { catalogId: catalog.id, displayName: `Planning ${newId().slice(-6)}`, createdBy: null }, TEST_NOW)
    if (options.archived) await updatePackage(tx, id, undefined, { archivedAt: TEST_NOW }, TEST_NOW)
    return { id, catalogId: catalog.id, resourceId: catalog.resourceId }
  })
}

const idOf = async (world: World) => ({ id: (await aPackage(world)).id })

async function aPolicy(world: World) {
  const { id } = await aPackage(world)
  return { policyId: await within(world, (tx) => insertPackagePolicy(tx, id, POLICY, null, TEST_NOW)) }
}

/** Samples of partners, catalogues and access packages. */
export const entitlementSamples: Samples = {
  'connected-organization.list': { input: () => ({ search: 'lit' }), noForeignId: 'a list' },
  'connected-organization.export': { input: () => ({ state: 'configured' }), noForeignId: 'a list' },
  'connected-organization.export-rows': { input: () => [{}, {}], noForeignId: 'a list' },
  'connected-organization.get': { input: anOrganization },
  'connected-organization.overview': { input: anOrganization },
  'connected-organization.people': { input: anOrganization },
  'connected-organization.applications': { input: anOrganization },
  'connected-organization.packages': { input: anOrganization },
  'connected-organization.create': { input: () => ({ displayName: 'Adatum', domains: [aDomain()] }), noForeignId: 'makes one' },
  'connected-organization.update': { input: async (world) => ({ ...(await anOrganization(world)), version: 1, notes: 'Ask Purchasing first.', contractEndsOn: '2027-01-31' }) },
  'connected-organization.set-sources': { input: async (world) => ({ ...(await anOrganization(world)), version: 1, domains: [aDomain()] }) },
  'connected-organization.set-sponsors': { input: async (world) => ({ ...(await anOrganization(world)), kind: 'external', userIds: [await world.person()] }) },
  'connected-organization.set-inbound': {
    input: async (world) => ({ ...(await anOrganization(world)), version: 1, trustMfa: true, automaticConsent: false, applicationIds: [await world.application()], groupIds: null }),
  },
  'connected-organization.delete': { input: anOrganization },

  'catalog.list': { input: () => ({}), noForeignId: 'a list' },
  'catalog.get': { input: aCatalog },
  'catalog.create': { input: () => ({ displayName: 'Projects', state: 'unpublished' }), noForeignId: 'makes one' },
  'catalog.update': { input: async (world) => ({ ...(await aCatalog(world)), version: 1, isExternallyVisible: false }) },
  'catalog.delete': { input: aCatalog },
  'catalog.role.list': { input: aCatalog },
  'catalog.role.assign': { input: async (world) => ({ ...(await aCatalog(world)), role: 'owner', userIds: [await world.person()] }) },
  'catalog.role.unassign': { input: aHeldCatalog },
  'catalog.resource.list': { input: aCatalog },
  'catalog.resource.add': { input: async (world) => ({ ...(await aCatalog(world)), groupIds: [await world.group()], applicationIds: [await world.application()] }) },
  'catalog.resource.remove': { input: aStockedCatalog },

  'access-package.list': { input: () => ({}), noForeignId: 'a list' },
  'access-package.export': { input: () => ({ state: 'active' }), noForeignId: 'a list' },
  'access-package.export-rows': { input: () => [{}, {}], noForeignId: 'a list' },
  'access-package.get': { input: idOf },
  'access-package.create': {
    async input(world) {
      const { id, resourceId } = await aStockedCatalog(world)
      return { catalogId: id, displayName: 'Planning', isHidden: false, roles: [{ resourceId, appRoleId: null }], policies: [POLICY] }
    },
  },
  'access-package.update': { input: async (world) => ({ ...(await idOf(world)), version: 1, isHidden: true }) },
  'access-package.archive': { input: idOf },
  'access-package.restore': { input: async (world) => ({ id: (await aPackage(world, { archived: true })).id }) },
  'access-package.copy': { input: async (world) => ({ ...(await idOf(world)), displayName: 'Planning, again' }) },
  'access-package.move': { input: async (world) => ({ ...(await idOf(world)), catalogId: (await aCatalog(world)).id }) },
  'access-package.role.list': { input: idOf },
  'access-package.role.set': { input: async (world) => { const { id, resourceId } = await aPackage(world); return { id, roles: [{ resourceId, appRoleId: null }] } } },
  'access-package.policy.list': { input: idOf },
  'access-package.policy.get': { input: aPolicy },
  'access-package.policy.create': { input: async (world) => ({ ...(await idOf(world)), policies: [POLICY] }) },
  'access-package.policy.update': { input: async (world) => ({ ...(await aPolicy(world)), version: 1, document: { ...POLICY, description: 'More words' } }) },
  'access-package.policy.delete': { input: aPolicy },
  'access-package.incompatible.list': { input: idOf },
  'access-package.incompatible.set': { input: async (world) => ({ ...(await idOf(world)), packageIds: [(await aPackage(world)).id], groupIds: [await world.group()] }) },
  'access-package.rehearse': { input: async (world) => ({ ...(await idOf(world)), described: [{ key: 'person-1', userType: 'Member', name: 'A member' }], plan: { start: '2026-11-23', acts: [{ id: 'a', do: 'request', person: 'person-1', day: 0 }] } }) },
  'access-package.change.preview': { input: idOf },
  'access-package.rule.preview': { input: () => ({ rule: 'user.department -eq "Sales"' }), noForeignId: 'a search' },
  'access-package.pattern.try': { input: () => ({ pattern: '[0-9]+', text: '42' }), noForeignId: 'no id' },
  'access-package.find-subjects': { input: () => ({ of: 'groups', text: 'gro' }), noForeignId: 'a search' },
  'access-package.mail.switch': { input: () => ({ kind: 'access-extended', isOn: false }), noForeignId: 'settings of the tenant' },
  'access-package.settings.get': { input: () => ({}), noForeignId: 'no input' },
  'access-package.settings.update': { input: () => ({ version: 0, externalUserLifecycleAction: 'blockSignIn', daysUntilDeleted: 14 }), noForeignId: 'settings of the tenant' },
}
