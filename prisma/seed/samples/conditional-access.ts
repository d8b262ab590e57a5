import { inTenant } from '@/lib/data/tenant-tx'
import { writePolicy, type JsonObject } from '@/lib/domain/conditional-access'
import { createLocation, createPolicy, createStrength, deletePolicies, saveContext } from '@/lib/services/conditional-access'
import { run } from '@/lib/services/kernel'
import type { Samples, World } from './world'

/** A policy as Graph writes it. */
export function aPolicy(over: Readonly<Record<string, JsonObject | string | null>> = {}): JsonObject {
  return {
    displayName: 'Multifactor authentication for guests', state: 'enabledForReportingButNotEnforced',
    conditions: { clientAppTypes: ['all'], users: { includeUsers: ['GuestsOrExternalUsers'] }, applications: { includeApplications: ['All'] } },
    grantControls: { operator: 'OR', builtInControls: ['mfa'] }, sessionControls: null, ...over,
  }
}

export const aNetwork = (over: JsonObject = {}): JsonObject => ({
  '@odata.type': '#microsoft.graph.ipNamedLocation', displayName: 'Head office', isTrusted: false,
  ipRanges: [{ '@odata.type': '#microsoft.graph.iPv4CidrRange', cidrAddress: '203.0.113.0/24' }], ...over,
})

const policy = async (world: World) => (await run(createPolicy, { document: aPolicy() }, world.ctx)).id
const upload = (documents: readonly JsonObject[]) => documents.map((document, index) => ({ name: `p${index}.json`, base64: Buffer.from(writePolicy(document)).toString('base64') }))
const unnamed = 'names no object by its id alone'
let serial = 0
const location = async (world: World) => (await run(createLocation, { document: aNetwork({ displayName: `Office ${++serial}` }) }, world.ctx)).id
const strength = async (world: World) => (await run(createStrength, { displayName: `Keys ${++serial}`, description: null, allowedCombinations: ['fido2'] }, world.ctx)).id

/** Samples of policies and of what they name. */
export const conditionalAccessSamples: Samples = {
  'conditional-access.create-policy': { input: () => ({ document: aPolicy() }), noForeignId: unnamed },
  'conditional-access.create-from-template': { input: () => ({ key: 'mfa-for-guests', displayName: 'Guests' }), noForeignId: unnamed },
  'conditional-access.update-policy': { input: async (world) => ({ id: await policy(world), version: 1, document: aPolicy({ displayName: 'Other' }), comment: 'Because' }) },
  'conditional-access.restore-version': { input: async (world) => ({ id: await policy(world), version: 1, from: 1 }) },
  'conditional-access.set-state': { input: async (world) => ({ ids: [await policy(world)], state: 'disabled' }) },
  'conditional-access.duplicate-policy': { input: async (world) => ({ id: await policy(world), displayName: 'Copy' }) },
  'conditional-access.delete-policies': { input: async (world) => ({ ids: [await policy(world)] }) },
  'conditional-access.restore-policy': {
    async input(world) {
      const id = await policy(world)
      await run(deletePolicies, { ids: [id] }, world.ctx)
      return { id }
    },
  },
  'conditional-access.export-policies': { input: async (world) => ({ ids: [await policy(world)] }) },
  'conditional-access.preview-import': { input: () => ({ files: upload([aPolicy()]) }), noForeignId: unnamed },
  'conditional-access.import-policies': { input: () => ({ files: upload([aPolicy()]) }), noForeignId: unnamed },
  'conditional-access.list-policies': { input: () => ({}), noForeignId: 'no id' },
  'conditional-access.get-policy': { input: async (world) => ({ id: await policy(world) }) },
  'conditional-access.check-policy': { input: () => ({ document: aPolicy() }), noForeignId: unnamed },
  'conditional-access.get-choices': { input: () => ({}), noForeignId: 'no id' },
  'conditional-access.list-versions': { input: async (world) => ({ id: await policy(world) }) },
  'conditional-access.compare-versions': { input: async (world) => ({ id: await policy(world), from: 1, to: 1 }) },
  'conditional-access.list-templates': { input: () => ({}), noForeignId: 'no id' },
  'conditional-access.list-locations': { input: () => ({}), noForeignId: 'no id' },
  'conditional-access.get-location': { input: async (world) => ({ id: await location(world) }) },
  'conditional-access.create-location': { input: () => ({ document: aNetwork() }), noForeignId: unnamed },
  'conditional-access.update-location': { input: async (world) => ({ id: await location(world), version: 1, document: aNetwork({ displayName: `Site ${++serial}` }) }) },
  'conditional-access.delete-location': { input: async (world) => ({ id: await location(world) }) },
  'conditional-access.list-strengths': { input: () => ({}), noForeignId: 'no id' },
  'conditional-access.create-strength': { input: () => ({ displayName: 'Hardware keys', description: null, allowedCombinations: ['fido2'] }), noForeignId: unnamed },
  'conditional-access.update-strength': { input: async (world) => ({ id: await strength(world), version: 1, displayName: `Tokens ${++serial}`, description: 'x', allowedCombinations: ['password,softwareOath'] }) },
  'conditional-access.delete-strength': { input: async (world) => ({ id: await strength(world) }) },
  'conditional-access.list-contexts': { input: () => ({}), noForeignId: 'no id' },
  'conditional-access.save-context': { input: () => ({ id: 'c1', displayName: 'Contracts', description: null, isAvailable: true }), noForeignId: unnamed },
  'conditional-access.delete-context': {
    async input(world) {
      await run(saveContext, { id: 'c7', displayName: 'Payments', description: null, isAvailable: true }, world.ctx)
      return { id: 'c7' }
    },
  },
  'conditional-access.get-settings': { input: () => ({}), noForeignId: 'no id' },
  'conditional-access.update-settings': {
    async input(world) {
      const admin = await world.person({ userType: 'member', roles: ['Global Administrator'] })
      const edition = await inTenant(world.tenant.id, (tx) => tx.db.conditionalAccessSettings.findFirst({ select: { edition: true } }))
      return { edition: edition?.edition ?? 1, breakGlassUserIds: [admin], trustedDeviceDays: 14, trustedMfaTenants: [], askToStaySignedIn: true }
    },
  },
}

