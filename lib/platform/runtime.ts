import { AsyncLocalStorage } from 'node:async_hooks'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Env } from './env'
import type { KeyRing } from './crypto'
import type { Log } from './log'

/** What one HTTP request knows about itself; set by the server, never by a header. */
export interface RequestScope {
  readonly req: IncomingMessage
  readonly res: ServerResponse
  readonly ip: string
  /** The call began inside the internal network, not at a proxy's public side. */
  readonly internal: boolean
  readonly correlationId: string
  readonly nonce: string
}

/** The process-wide parts. Next's bundle and the server are two module graphs, so they meet on globalThis only. */
export interface Runtime {
  readonly env: Env
  readonly keys: KeyRing
  readonly log: Log
  readonly bootId: string
  readonly requests: AsyncLocalStorage<RequestScope>
  /** Rooms register their shared instances here (database, providers, mail transport), under a name of their own. */
  readonly parts: Map<string, unknown>
}

const KEY = Symbol.for('vestibule.runtime')
// SAFE: the symbol is ours alone; only setRuntime writes it.
const holder = globalThis as typeof globalThis & { [KEY]?: Runtime }

export function setRuntime(runtime: Runtime): Runtime {
  holder[KEY] = runtime
  return runtime
}

export function runtime(): Runtime {
  const value = holder[KEY]
  if (!value) throw new Error('Vestibule is not running under its server: start it with npm start or npm run dev')
  return value
}

/** A typed slot of the runtime for one shared instance. */
export function part<T>(name: string): { get(): T; peek(): T | undefined; set(value: T): void } {
  return {
    get() {
      if (!runtime().parts.has(name)) throw new Error(`the runtime has no ${name} yet`)
      // SAFE: only set() of this slot writes under this name.
      return runtime().parts.get(name) as T
    },
    // SAFE: as above.
    peek: () => runtime().parts.get(name) as T | undefined,
    set: (value) => void runtime().parts.set(name, value),
  }
}

export function createRuntime(options: Pick<Runtime, 'env' | 'keys' | 'log' | 'bootId'>): Runtime {
  return { ...options, requests: new AsyncLocalStorage<RequestScope>(), parts: new Map() }
}

/** The current request, or undefined outside of one (jobs, command line). */
export function currentRequest(): RequestScope | undefined {
  return runtime().requests.getStore()
}
