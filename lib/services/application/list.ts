import { z } from 'zod'
import { APPLICATION_KINDS } from '@/lib/domain/application'
import { countApplications, listApplications as readApplications } from '@/lib/data/application'
import { flag, pageInput, query } from '../kernel'

/** One page of applications, or of deleted ones. */
export const listApplications = query({
  name: 'application.list',
  permission: 'application.read',
  input: z.object({
    search: z.string().max(200).optional().catch(undefined), kind: z.enum(APPLICATION_KINDS).optional().catch(undefined), deleted: flag.optional().catch(undefined), ...pageInput,
  }),
  async run({ input, tx }) {
    const page = await readApplications(tx, input, input)
    return { ...page, total: await countApplications(tx, input) }
  },
})
