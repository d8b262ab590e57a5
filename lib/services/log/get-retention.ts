import { z } from 'zod'
import { readLogRetention } from '@/lib/data/tenant-settings'
import { query } from '../kernel'

export const getRetention = query({
  name: 'log.get-retention',
  permission: 'log.audit.read',
  input: z.object({}),
  run: async ({ tx }) => ({ days: await readLogRetention(tx) }),
})
