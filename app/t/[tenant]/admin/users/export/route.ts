import { exportUserRows, exportUsers } from '@/lib/services/user'
import { listFile } from '@/lib/transport/list-export'
import { userList } from '../list'

export const GET = listFile({
  name: 'users', words: 'user', start: exportUsers, rows: exportUserRows, list: userList,
  columns: {
    id: (row) => row.id, displayName: (row) => row.displayName, email: (row) => row.email, userType: (row) => row.userType, state: (row) => row.state,
    companyName: (row) => row.companyName, manager: (row) => row.manager, createdAt: (row) => row.createdAt, lastSignInAt: (row) => row.lastSignInAt,
  },
})
