import { z } from 'zod'
import { deleteLocationRow, findLocation, findLocations, insertLocation, writeLocation } from '@/lib/data/named-location'
import { readPolicyDocuments } from '@/lib/data/policy-set'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { newId } from '@/lib/platform/ids'
import { AppError, changesOf, command, entityId, notFound, query, stale } from '../kernel'
import { changePolicies } from './change'
import { locationField } from './fields'
import { locationContent } from './location-content'
import { policiesNaming } from './used-by'

export const MAX_LOCATIONS = 195

const target = ({ id, displayName }: { readonly id: string; readonly displayName: string }) => ({ type: 'NamedLocation', id, name: displayName })

export const listLocations = query({
  name: 'conditional-access.list-locations',
  permission: 'conditional-access.read',
  input: z.object({}),
  async run({ tx }) {
    const { policies } = await readPolicyDocuments(tx)
    return (await findLocations(tx)).map((row) => ({ ...row, policies: policiesNaming(policies, 'location', row.id).length }))
  },
})

/** One location with all its ranges or countries, and the policies that name it. */
export const getLocation = query({
  name: 'conditional-access.get-location',
  permission: 'conditional-access.read',
  input: z.object({ id: entityId }),
  async run({ input, tx }) {
    const location = await findLocation(tx, input.id)
    if (!location) throw notFound()
    return { ...location, policies: policiesNaming((await readPolicyDocuments(tx)).policies, 'location', location.id) }
  },
})

export const createLocation = command({
  name: 'conditional-access.create-location',
  permission: 'conditional-access.update',
  stepUp: 900,
  input: z.object({ document: locationField }),
  async run({ ctx, input, tx }) {
    const content = locationContent(input.document)
    const id = newId(ctx.now.getTime())
    await changePolicies(tx, ctx, async () => {
      const others = await findLocations(tx)
      if (others.length >= MAX_LOCATIONS) throw new AppError('LIMIT_EXCEEDED', { field: 'locations', fields: { locations: 'limit-locations' } })
      assertFreeName(others, content.displayName)
      await insertLocation(tx, id, content, ctx.now)
    })
    return { result: { id }, audit: { target: target({ id, ...content }), changes: changesOf({}, content) } }
  },
})

export const updateLocation = command({
  name: 'conditional-access.update-location',
  permission: 'conditional-access.update',
  stepUp: 900,
  input: z.object({ id: entityId, version: z.number().int(), document: locationField }),
  async run({ ctx, input: { id, version, document }, tx }) {
    const content = locationContent(document)
    const before = await changePolicies(tx, ctx, async () => {
      const found = await existing(tx, id)
      if (found.kind !== content.kind) throw new AppError('VALIDATION', { field: '@odata.type', fields: { '@odata.type': 'wrong-type' } })
      assertFreeName((await findLocations(tx)).filter((other) => other.id !== id), content.displayName)
      if (!(await writeLocation(tx, id, version, content, ctx.now))) throw await stale(tx, id)
      return found
    })
    return { result: { id, version: version + 1 }, audit: { target: target({ id, ...content }), changes: changesOf(before, content) } }
  },
})

/** Refused while it is trusted, or while a policy names it. */
export const deleteLocation = command({
  name: 'conditional-access.delete-location',
  permission: 'conditional-access.update',
  stepUp: 900,
  input: z.object({ id: entityId }),
  async run({ ctx, input: { id }, tx }) {
    const gone = await changePolicies(tx, ctx, async ({ policies }) => {
      const found = await existing(tx, id)
      if (found.isTrusted) throw new AppError('TRUSTED_LOCATION')
      const users = policiesNaming(policies, 'location', id)
      if (users.length > 0) throw new AppError('IN_USE', { params: { name: users.map(({ displayName }) => displayName).slice(0, 5).join(', ') } })
      await deleteLocationRow(tx, id)
      return found
    })
    return { result: { id }, audit: { target: target(gone) } }
  },
})

async function existing(tx: TenantTx, id: string) {
  const found = await findLocation(tx, id)
  if (!found) throw notFound()
  return found
}

function assertFreeName(others: readonly { readonly displayName: string }[], name: string): void {
  if (others.some((other) => other.displayName.toLowerCase() === name.toLowerCase())) throw new AppError('DUPLICATE', { field: 'displayName' })
}
