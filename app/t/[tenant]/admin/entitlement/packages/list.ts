import { defineList } from '@/lib/format/list-params'

export const packageList = defineList({ filters: { state: 'state', catalogId: 'catalog' }, sorts: ['displayName', 'createdAt'] })
