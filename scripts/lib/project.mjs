import path from 'node:path'

/** The installation's folder. */
export const root = path.resolve(import.meta.dirname, '..', '..')
