import type { IncomingMessage } from 'node:http'
import type { Readiness } from '../health'
import type { PlainCode } from './plain-page'

/** Files need no database, and an action brings its error back to the form that would otherwise be lost. */
function needsDatabase(req: IncomingMessage): boolean {
  return req.headers['next-action'] === undefined && !/^\/(_next|assets)\/|^\/icon\.svg$/.test(req.url ?? '')
}

/**
 * What to answer instead of going on with a database that is down, slow or read-only; undefined when all is well.
 * Asks before the work begins: a page that fails half-way has its status sent already.
 */
export async function databaseTrouble(req: IncomingMessage, probe: () => Promise<Readiness>): Promise<PlainCode | undefined> {
  if (!needsDatabase(req)) return undefined
  const { ready, checks } = await probe()
  if (ready) return undefined
  return checks['database'] === 'read-only' ? 'readOnly' : 'unavailable'
}
