import { exportGroupRows, exportGroups } from '@/lib/services/group'
import { listFile } from '@/lib/transport/list-export'
import { groupList } from '../list'

export const GET = listFile({
  name: 'groups', words: 'group', start: exportGroups, rows: exportGroupRows, list: groupList,
  columns: {
    id: (row) => row.id, displayName: (row) => row.displayName, description: (row) => row.description, memberCount: (row) => row.memberCount, createdAt: (row) => row.createdAt,
  },
})
