import { z } from 'zod'
import { countGroups, listGroups } from '@/lib/data/group'
import { listExport } from '../kernel'

export const { start: exportGroups, rows: exportGroupRows } = listExport({
  noun: 'group', permission: 'group.export', target: 'Group', filter: z.strictObject({ search: z.string().max(200).optional() }), list: listGroups, count: countGroups,
})
