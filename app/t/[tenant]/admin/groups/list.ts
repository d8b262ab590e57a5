import { defineList } from '@/lib/format/list-params'

export const groupList = defineList({ filters: {}, sorts: ['displayName', 'createdAt'] })
export const memberList = defineList({ filters: {}, sorts: ['addedAt'], defaultSort: '-addedAt' })
