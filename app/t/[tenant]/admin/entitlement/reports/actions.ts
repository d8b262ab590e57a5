'use server'
import { findReportSubjects } from '@/lib/services/report'
import { toAction } from '@/lib/transport/to-action'

export const findReportSubjectsAction = toAction(findReportSubjects)
