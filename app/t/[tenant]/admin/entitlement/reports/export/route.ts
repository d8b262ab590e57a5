import { exportGuestReport, exportGuestReportRows } from '@/lib/services/report'
import { listFile } from '@/lib/transport/list-export'
import { loadGaps } from '../list'

export const GET = listFile({
  name: 'guest-report', words: 'report', start: exportGuestReport, rows: exportGuestReportRows, list: { load: loadGaps },
  columns: { id: (row) => row.id, displayName: (row) => row.displayName, email: (row) => row.email, companyName: (row) => row.companyName, state: (row) => row.state, lastSignInAt: (row) => row.lastSignInAt, createdAt: (row) => row.createdAt },
})
