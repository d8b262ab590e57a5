import { defineList } from '@/lib/format/list-params'

export const requestList = defineList({ filters: { view: 'view' }, sorts: ['createdAt'], defaultSort: '-createdAt' })
