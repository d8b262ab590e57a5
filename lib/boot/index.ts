export { bootDatabase, type BootedDatabase } from './database'
export { bootRuntime } from './runtime'
