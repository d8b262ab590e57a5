import type { AuditRecord, SignInRecord } from '@/lib/domain/log'
import type { ExportColumn } from './stream'

/** Column names are a contract with whoever reads the files: they are not translated. */
const column = <Row>(header: string, value: ExportColumn<Row>['value']): ExportColumn<Row> => ({ header, value })

export const SIGN_IN_COLUMNS: readonly ExportColumn<SignInRecord>[] = [
  column('createdDateTime', (row) => row.at), column('id', (row) => row.id), column('result', (row) => row.result), column('userDisplayName', (row) => row.userName),
  column('signInIdentifier', (row) => row.identifier), column('userId', (row) => row.userId), column('userType', (row) => row.userType),
  column('appDisplayName', (row) => row.appName), column('appId', (row) => row.clientId), column('method', (row) => row.method), column('kind', (row) => row.kind),
  column('errorCode', (row) => row.errorCode), column('failureReason', (row) => row.failureReason), column('ipAddress', (row) => row.ip), column('country', (row) => row.country),
  column('browser', (row) => row.browser), column('operatingSystem', (row) => row.os), column('userAgent', (row) => row.userAgent),
  column('sessionId', (row) => row.sessionId), column('correlationId', (row) => row.correlationId),
]

export const AUDIT_COLUMNS: readonly ExportColumn<AuditRecord>[] = [
  column('activityDateTime', (row) => row.at), column('id', (row) => row.id), column('activity', (row) => row.action), column('category', (row) => row.category),
  column('result', (row) => row.result), column('actorType', (row) => row.actorType), column('actorName', (row) => row.actorName), column('actorId', (row) => row.actorId),
  column('targetType', (row) => row.targetType), column('targetName', (row) => row.targetName), column('targetId', (row) => row.targetId),
  column('changes', (row) => JSON.stringify(row.changes)), column('details', (row) => JSON.stringify(row.details)),
  column('ipAddress', (row) => row.ip), column('correlationId', (row) => row.correlationId),
]
