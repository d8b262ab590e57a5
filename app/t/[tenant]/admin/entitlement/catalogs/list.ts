import { defineList } from '@/lib/format/list-params'

export const catalogList = defineList({ filters: { state: 'state' }, sorts: ['displayName', 'createdAt'] })
