import { defineList } from '@/lib/format/list-params'

export const packageList = defineList({ filters: { state: 'state', catalogId: 'catalog' }, sorts: ['displayName', 'createdAt'] })
export const assignmentList = defineList({ filters: { view: 'view' }, sorts: ['createdAt'], defaultSort: '-createdAt' })
