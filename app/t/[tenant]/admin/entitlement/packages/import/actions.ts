'use server'
import { cancelAssignmentFile, runAssignmentFile } from '@/lib/services/access-assignment'
import { toAction } from '@/lib/transport/to-action'

export const cancelFileAction = toAction(cancelAssignmentFile)
export const runFileAction = toAction(runAssignmentFile)
