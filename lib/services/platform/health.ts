import { z } from 'zod'
import { readHealth } from '@/lib/data/platform-health'
import { processFacts } from '@/lib/platform/process-facts'
import { platformQuery } from '@/lib/services/kernel'
import { mailDelivery } from '../mail/view'

/** How the installation is: tenants, work that waits or failed, whether mail leaves, the scheduled sweeps, and the process that answers. */
export const getHealth = platformQuery({
  name: 'platform.health.get',
  permission: 'platform.health.read',
  input: z.object({}),
  run: async ({ ctx, tx }) => ({ ...(await readHealth(tx, ctx.now)), delivery: mailDelivery(), process: processFacts() }),
})
