import { z } from 'zod'
import { countGroups, listGroups as readGroups } from '@/lib/data/group'
import { flag, pageInput, query } from '../kernel'

/** One page of groups, or of deleted ones. */
export const listGroups = query({
  name: 'group.list',
  permission: 'group.read',
  input: z.object({ search: z.string().max(200).optional().catch(undefined), deleted: flag.optional().catch(undefined), ...pageInput }),
  async run({ input, tx }) {
    const page = await readGroups(tx, input, input)
    return { ...page, total: await countGroups(tx, input) }
  },
})
