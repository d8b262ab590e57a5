import { acceptanceExportRows, startAcceptanceExport } from '@/lib/services/agreement'
import { listFile } from '@/lib/transport/list-export'
import { decisionList } from '../../list'

type Params = { params: Promise<{ id: string }> }

export async function GET(request: Request, { params }: Params): Promise<Response> {
  const { id } = await params
  const list = {
    async load(search: Parameters<typeof decisionList.load>[0]) {
      const { filter: { search: _none, ...filter }, page } = await decisionList.load(search)
      return { filter: { ...filter, agreementId: id }, page }
    },
  }
  return listFile({
    name: 'terms-of-use', words: 'agreement', start: startAcceptanceExport, rows: acceptanceExportRows, list,
    columns: {
      agreementName: (row) => row.agreementName, versionNumber: (row) => row.versionNumber, language: (row) => row.language, title: (row) => row.title, sha256: (row) => row.sha256,
      userId: (row) => row.userId, userName: (row) => row.userName, userEmail: (row) => row.userEmail, userType: (row) => row.userType, state: (row) => row.state,
      recordedAt: (row) => row.recordedAt, expiresAt: (row) => row.expiresAt, ip: (row) => row.ip, userAgent: (row) => row.userAgent, correlationId: (row) => row.correlationId,
    },
  })(request)
}
