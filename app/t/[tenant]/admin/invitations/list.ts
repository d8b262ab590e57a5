import { defineList } from '@/lib/format/list-params'

export const invitationList = defineList({ filters: { state: 'state', domain: 'domain', batchId: 'batch' }, sorts: ['created', 'name', 'expires'], defaultSort: '-created' })
