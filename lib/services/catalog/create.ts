import { z } from 'zod'
import { insertCatalog } from '@/lib/data/catalog'
import { actorId, changesOf, command } from '../kernel'
import { auditTarget, catalogFields } from './fields'

/** Adds a catalogue. Unless said, it is published and outsiders see it. */
export const createCatalog = command({
  name: 'catalog.create',
  permission: 'catalog.create',
  input: z.object(catalogFields).partial({ description: true, state: true, isExternallyVisible: true }),
  async run({ ctx, input, tx }) {
    const id = await insertCatalog(tx, { ...input, createdBy: actorId(ctx.actor) }, ctx.now)
    return { result: { id }, audit: { target: auditTarget({ id, ...input }), changes: changesOf({}, input) } }
  },
})
