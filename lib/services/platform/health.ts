import { z } from 'zod'
import { readHealth } from '@/lib/data/platform-health'
import { platformQuery } from '@/lib/services/kernel'

/** How the installation is: tenants, work that waits or failed, and the scheduled sweeps. */
export const getHealth = platformQuery({
  name: 'platform.health.get',
  permission: 'platform.health.read',
  input: z.object({}),
  run: ({ ctx, tx }) => readHealth(tx, ctx.now),
})
