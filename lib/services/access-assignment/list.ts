import { z } from 'zod'
import { ASSIGNMENT_VIEWS, countPackageFigures, listAssignmentRows, listRequestRows, REQUEST_VIEWS } from '@/lib/data/access-assignment-list'
import { livePackage } from '../access-package/fields'
import { catalogsFor } from '../catalog'
import { entityId, pageInput, query } from '../kernel'

const search = z.string().max(200).optional().catch(undefined)

/** One page of who holds which access package; somebody with a role on some catalogues sees the packages of these only. */
export const listAssignments = query({
  name: 'access-assignment.list',
  permission: 'access-assignment.read',
  input: z.object({ search, view: z.enum(ASSIGNMENT_VIEWS).optional().catch(undefined), packageId: entityId.optional(), userId: entityId.optional(), ...pageInput }),
  run: async ({ ctx, input, tx }) => listAssignmentRows(tx, { ...input, catalogIds: await catalogsFor(tx, ctx, 'access-assignment.read') }, input, ctx.now),
})

/** One page of requests for access packages, of the same. */
export const listRequests = query({
  name: 'access-assignment.list-requests',
  permission: 'access-assignment.read',
  input: z.object({ search, view: z.enum(REQUEST_VIEWS).optional().catch(undefined), packageId: entityId.optional(), userId: entityId.optional(), ...pageInput }),
  run: async ({ ctx, input, tx }) => listRequestRows(tx, { ...input, catalogIds: await catalogsFor(tx, ctx, 'access-assignment.read') }, input),
})

/** How many hold one package, lose it soon, and wait for an answer; each is counted up to a cap. */
export const getPackageFigures = query({
  name: 'access-assignment.figures',
  permission: 'access-assignment.read',
  input: z.object({ packageId: entityId }),
  async run({ ctx, input: { packageId }, tx }) {
    await livePackage(tx, ctx, packageId, 'access-assignment.read')
    return countPackageFigures(tx, packageId, ctx.now)
  },
})
