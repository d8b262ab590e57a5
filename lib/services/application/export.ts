import { z } from 'zod'
import { APPLICATION_KINDS } from '@/lib/domain/application'
import { countApplications, listApplications } from '@/lib/data/application'
import { listExport } from '../kernel'

export const { start: exportApplications, rows: exportApplicationRows } = listExport({
  noun: 'application', permission: 'application.export', target: 'Application',
  filter: z.strictObject({ search: z.string().max(200).optional(), kind: z.enum(APPLICATION_KINDS).optional() }), list: listApplications, count: countApplications,
})
