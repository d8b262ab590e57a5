import { exportApplicationRows, exportApplications } from '@/lib/services/application'
import { listFile } from '@/lib/transport/list-export'
import { applicationList } from '../list'

export const GET = listFile({
  name: 'applications', words: 'application', start: exportApplications, rows: exportApplicationRows, list: applicationList,
  columns: {
    id: (row) => row.id, displayName: (row) => row.displayName, kind: (row) => row.kind, enabled: (row) => row.enabled, assignmentRequired: (row) => row.assignmentRequired,
    clientId: (row) => row.clientId, createdAt: (row) => row.createdAt,
  },
})
