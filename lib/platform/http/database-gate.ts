import type { IncomingMessage } from 'node:http'
import type { Probe, Readiness } from '../health'
import type { PlainCode } from './plain-page'

/** Files need no database, and an action brings its error back to the form that would otherwise be lost. */
function needsDatabase(req: IncomingMessage): boolean {
  return req.headers['next-action'] === undefined && !/^\/(_next|assets)\/|^\/icon\.svg$/.test(req.url ?? '')
}

/**
 * What to answer instead of going on with a database that is down, slow or read-only; undefined when all is well.
 * Asks before the work begins: a page that fails half-way has its status sent already.
 */
export function databaseTrouble(req: IncomingMessage, probe: Probe): PlainCode | undefined | Promise<PlainCode | undefined> {
  if (!needsDatabase(req)) return undefined
  const answer = probe()
  return answer instanceof Promise ? answer.then(troubleOf) : troubleOf(answer)
}

function troubleOf({ ready, checks }: Readiness): PlainCode | undefined {
  if (ready) return undefined
  return checks['database'] === 'read-only' ? 'readOnly' : 'unavailable'
}
