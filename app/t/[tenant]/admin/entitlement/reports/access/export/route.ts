import { notFound } from '@/lib/services/kernel'
import { exportAccessReport, exportAccessReportRows } from '@/lib/services/report'
import { listFile } from '@/lib/transport/list-export'
import { loadSubject } from '../../list'

export const GET = listFile({
  name: 'access-report', words: 'report', start: exportAccessReport, rows: exportAccessReportRows,
  list: {
    async load(search) {
      const { filter, page } = await loadSubject(search)
      if (!filter) throw notFound()
      return { filter, page }
    },
  },
  columns: {
    id: (row) => row.personId, displayName: (row) => row.displayName, email: (row) => row.email, userType: (row) => row.userType, resource: (row) => row.resource, role: (row) => row.role, kind: (row) => row.kind, groupName: (row) => row.groupName,
    packageName: (row) => row.packageName, policyName: (row) => row.policyName, approvers: (row) => row.approvers, grantedBy: (row) => row.grantedBy, since: (row) => row.since, until: (row) => row.until,
  },
})
