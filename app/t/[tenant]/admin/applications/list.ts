import { defineList } from '@/lib/format/list-params'

export const applicationList = defineList({ filters: { kind: 'kind' }, sorts: ['displayName', 'createdAt'] })
export const assignmentList = defineList({ filters: {}, sorts: ['createdAt'], defaultSort: '-createdAt' })
export const openerList = defineList({ filters: {}, sorts: ['displayName'] })
