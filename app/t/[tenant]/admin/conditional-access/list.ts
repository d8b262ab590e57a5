import { defineList } from '@/lib/format/list-params'

export const policyList = defineList({ filters: { state: 'state', condition: 'condition', control: 'control' }, sorts: ['displayName', 'state', 'createdAt', 'updatedAt'] })
