import { z } from 'zod'
import { listPublishedKeys } from '@/lib/data/signing-key'
import { can } from '@/lib/domain/permission'
import { query } from '@/lib/services/kernel'

/** The keys that this organisation's tokens are signed with: public halves by name, state and age. */
export const listKeys = query({
  name: 'tenant.list-keys',
  permission: 'tenant.settings.read',
  input: z.object({}),
  run: async ({ ctx, tx }) => ({ keys: await listPublishedKeys(tx), changeable: can(ctx.actor, 'tenant.settings.update') }),
})
