import { exportCompliance, exportComplianceRows } from '@/lib/services/guest-lifecycle'
import { listFile } from '@/lib/transport/list-export'
import { loadCompliance } from '../../list'

export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await params
  return listFile({
    name: 'guest-lifecycle', words: 'lifecycle', start: exportCompliance, rows: exportComplianceRows, list: { load: (search) => loadCompliance(id, search) },
    columns: {
      id: (row) => row.id, displayName: (row) => row.displayName, email: (row) => row.email, standing: (row) => row.standing, dueAt: (row) => row.dueAt, announcedAt: (row) => row.announcedAt,
      willBlockAt: (row) => row.willBlockAt, willDeleteAt: (row) => row.willDeleteAt, excusedUntil: (row) => row.excusedUntil, sponsors: (row) => row.sponsors, lastSignInAt: (row) => row.lastSignInAt, createdAt: (row) => row.createdAt,
    },
  })(request)
}
