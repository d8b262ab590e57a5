import { defineList } from '@/lib/format/list-params'

export const userList = defineList({
  filters: { userType: 'userType', state: 'state', companyName: 'companyName', emailDomain: 'emailDomain' }, sorts: ['displayName', 'createdAt'],
})
