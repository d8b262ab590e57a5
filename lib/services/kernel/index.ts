export { actorId, actorName, systemContext, type Actor, type Context } from './context'
export { AppError, notFound, toAppError, type ErrorOptions } from './errors'
export { run, runPlatform } from './run'
export { command, platformCommand, platformQuery, query, type AuditChange, type AuditEntry, type AuditTrail, type Command, type Query } from './verb'
