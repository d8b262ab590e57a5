import { defineList } from '@/lib/format/list-params'

export const partnerList = defineList({ filters: { state: 'state' }, sorts: ['displayName', 'createdAt'] })
export const partnerPeopleList = defineList({ filters: {}, sorts: ['displayName'] })
