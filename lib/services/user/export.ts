import { findManagerAddresses } from '@/lib/data/manager'
import type { PageRequest } from '@/lib/data/keyset'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { countUsers, listUsers } from '@/lib/data/user-list'
import type { PersonFilter } from '@/lib/domain/directory'
import { listExport } from '../kernel'
import { strictFilter } from './fields'

/** Only a file says who stands above everybody: the list on the screen does not pay for it. */
async function listWithManagers(tx: TenantTx, filter: PersonFilter, request: PageRequest) {
  const page = await listUsers(tx, filter, request)
  const managers = await findManagerAddresses(tx, page.rows.map(({ id }) => id))
  return { ...page, rows: page.rows.map((row) => ({ ...row, manager: managers.get(row.id) ?? null })) }
}

export const { start: exportUsers, rows: exportUserRows } = listExport({ noun: 'user', permission: 'user.export', target: 'User', filter: strictFilter, list: listWithManagers, count: countUsers })
