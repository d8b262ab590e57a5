import { countUsers, listUsers } from '@/lib/data/user-list'
import { command, pageInput, query } from '../kernel'
import { strictFilter } from './fields'

const EXPORT_PAGE = 1000

/** Records that the filtered list leaves the building. The rows follow through `user.export-rows`. */
export const exportUsers = command({
  name: 'user.export',
  permission: 'user.export',
  input: strictFilter,
  async run({ input, tx }) {
    const total = await countUsers(tx, input)
    return { result: { total }, audit: { target: { type: 'User', id: null, name: null }, details: { filter: input, people: total.value, more: total.capped } } }
  },
})

/** One page of the export, in the order of the list: exactly what is filtered (AB-55). */
export const exportUserRows = query({
  name: 'user.export-rows',
  permission: 'user.export',
  input: strictFilter.extend(pageInput),
  async run({ input, tx }) {
    const page = await listUsers(tx, input, { ...input, size: EXPORT_PAGE })
    return { rows: page.rows, next: page.next }
  },
})
