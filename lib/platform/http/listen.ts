import { createServer, type Server } from 'node:http'
import messages from '@/lib/messages/en/server.json'

export class PortError extends Error {
  override readonly name = 'PortError'
}

/** Listens, or throws a PortError that names PORT and says what to do. */
export async function listen(server: Pick<Server, 'listen' | 'once' | 'off'>, port: number, host: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException) => reject(explain(error, port, host))
    server.once('error', fail)
    server.listen(port, host, () => {
      server.off('error', fail)
      resolve()
    })
  })
}

/** Finds out before anything is started, so that a wrong port costs no start of the database. */
export async function assertPortFree(port: number, host: string): Promise<void> {
  const probe = createServer()
  await listen(probe, port, host)
  await new Promise((resolve) => probe.close(resolve))
}

function explain(error: NodeJS.ErrnoException, port: number, host: string): Error {
  const text = { EADDRINUSE: messages.console.portTaken, EACCES: messages.console.portForbidden }[error.code ?? '']
  return text ? new PortError(text.replace('{port}', String(port)).replace('{host}', host)) : error
}
