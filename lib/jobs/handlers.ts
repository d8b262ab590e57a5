import { assignmentFileJob } from './assignment-file'
import type { JobHandler } from './handler'
import { importJob } from './import'
import { logoutJob } from './logout'
import { userBulkHandler } from './user-bulk'

/** Every queue this product works off, by noun. */
export const HANDLERS: readonly JobHandler[] = [assignmentFileJob, importJob, logoutJob, userBulkHandler]
