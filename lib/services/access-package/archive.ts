import { z } from 'zod'
import { updatePackage } from '@/lib/data/access-package'
import { changesOf, command, entityId } from '../kernel'
import { auditTarget, livePackage } from './fields'

/** Puts a package away: nobody can ask for it, and who has it keeps it until it ends. */
export const archivePackage = command({
  name: 'access-package.archive',
  permission: 'access-package.update',
  input: z.object({ id: entityId }),
  async run({ ctx, input: { id }, tx }) {
    const found = await livePackage(tx, ctx, id, 'access-package.update')
    await updatePackage(tx, id, undefined, { archivedAt: ctx.now }, ctx.now)
    return { result: { id }, audit: { target: auditTarget(found), changes: changesOf({ archivedAt: null }, { archivedAt: ctx.now }) } }
  },
})

/** Brings an archived package back as it was. */
export const unarchivePackage = command({
  name: 'access-package.restore',
  permission: 'access-package.update',
  input: z.object({ id: entityId }),
  async run({ ctx, input: { id }, tx }) {
    const found = await livePackage(tx, ctx, id, 'access-package.update', { archived: true })
    await updatePackage(tx, id, undefined, { archivedAt: null }, ctx.now)
    return { result: { id }, audit: { target: auditTarget(found), changes: changesOf({ archivedAt: found.archivedAt }, { archivedAt: null }) } }
  },
})
