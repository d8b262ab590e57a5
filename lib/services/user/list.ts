import { z } from 'zod'
import { listAndCountUsers } from '@/lib/data/user-list'
import { query } from '../kernel'
import { listFields } from './fields'

/** One page of people with the total of what is filtered. */
export const listUsers = query({
  name: 'user.list',
  permission: 'user.read',
  input: z.object(listFields),
  run: ({ input, tx }) => listAndCountUsers(tx, input, input),
})
