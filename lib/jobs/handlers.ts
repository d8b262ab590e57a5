import type { JobHandler } from './handler'

/** Every queue this product works off, by noun. */
export const HANDLERS: readonly JobHandler[] = []
