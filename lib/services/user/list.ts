import { z } from 'zod'
import { countUsers, listUsers as readUsers } from '@/lib/data/user-list'
import { query } from '../kernel'
import { listFields } from './fields'

/** One page of people with the total of what is filtered. */
export const listUsers = query({
  name: 'user.list',
  permission: 'user.read',
  input: z.object(listFields),
  async run({ input, tx }) {
    const page = await readUsers(tx, input, input)
    return { ...page, total: await countUsers(tx, input) }
  },
})
