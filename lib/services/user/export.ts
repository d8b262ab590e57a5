import { countUsers, listUsers } from '@/lib/data/user-list'
import { listExport } from '../kernel'
import { strictFilter } from './fields'

export const { start: exportUsers, rows: exportUserRows } = listExport({ noun: 'user', permission: 'user.export', target: 'User', filter: strictFilter, list: listUsers, count: countUsers })
