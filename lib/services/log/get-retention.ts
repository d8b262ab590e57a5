import { z } from 'zod'
import { can } from '@/lib/domain/permission'
import { readLogRetention } from '@/lib/data/tenant-settings'
import { query } from '../kernel'

export const getRetention = query({
  name: 'log.get-retention',
  permission: 'log.audit.read',
  input: z.object({}),
  run: async ({ ctx, tx }) => ({ days: await readLogRetention(tx), changeable: can(ctx.actor, 'log.retention.update') }),
})
