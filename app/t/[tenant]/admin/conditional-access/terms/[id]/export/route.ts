import { contextOfPath } from '@/lib/auth/context'
import { acceptanceExportRows, getAgreement, listAcceptances, startAcceptanceExport } from '@/lib/services/agreement'
import { notFound, run } from '@/lib/services/kernel'
import { listFile } from '@/lib/transport/list-export'
import { decisionList } from '../../list'

type Params = { params: Promise<{ id: string }> }

export async function GET(request: Request, { params }: Params): Promise<Response> {
  const { id } = await params
  const list = {
    async load(search: Parameters<typeof decisionList.load>[0]) {
      const ctx = await contextOfPath(new URL(request.url).pathname)
      if (!ctx) throw notFound()
      // Evidence outlives its agreement: what has decisions was there, whatever became of it.
      const { rows } = await run(listAcceptances, { agreementId: id, size: 1 }, ctx)
      if (rows.length === 0) await run(getAgreement, { id }, ctx)
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
