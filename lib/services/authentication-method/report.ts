import { z } from 'zod'
import { listRegistrations, summariseRegistrations } from '@/lib/data/registration-report'
import { pageInput, query } from '../kernel'

/** Who has registered what. */
export const listRegistered = query({
  name: 'authentication-method.list-registrations',
  permission: 'authentication-method.read',
  input: z.object({ ...pageInput, search: z.string().max(200).optional(), registered: z.enum(['yes', 'no']).optional(), userType: z.enum(['member', 'guest']).optional() }),
  run: ({ input, tx }) => listRegistrations(tx, input, input),
})

/** How many people have registered what. */
export const summariseRegistered = query({
  name: 'authentication-method.summarise-registrations',
  permission: 'authentication-method.read',
  input: z.object({}),
  run: ({ ctx, tx }) => summariseRegistrations(tx, ctx.now),
})
