import { z } from 'zod'
import { readOrganisation } from '@/lib/data/tenant-settings'
import { query } from '../kernel'

/** The organisation's own name, language, contacts and ways of signing in. */
export const getSettings = query({
  name: 'tenant.get-settings',
  permission: 'tenant.settings.read',
  input: z.object({}),
  run: async ({ ctx, tx }) => ({ ...(await readOrganisation(tx)), id: ctx.tenant.id, slug: ctx.tenant.slug }),
})
