import type { JobHandler } from './handler'
import { importJob } from './import'

/** Every queue this product works off, by noun. */
export const HANDLERS: readonly JobHandler[] = [importJob]
