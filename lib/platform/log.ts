import pino, { type Logger } from 'pino'

export type Log = Logger

/** JSON lines on stderr, so that stdout stays free for command output. */
export function createLog(level: string): Log {
  return pino(
    { level, base: undefined, serializers: { err: (error: unknown) => plainError(error) }, redact: { paths: ['*.password', '*.token', '*.secret', '*.code', 'req.headers.cookie', 'req.headers.authorization'], censor: '[removed]' } },
    pino.destination({ dest: 2, sync: true }),
  )
}

/** What helps to find a fault: database errors otherwise carry their whole connection, keys included. */
function plainError(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return String(error)
  const { code }: { code?: unknown } = Object(error)
  return {
    type: error.name,
    message: error.message,
    ...(code !== undefined && { errorCode: String(code) }),
    stack: error.stack,
    ...(error.cause !== undefined && depth < 3 && { cause: plainError(error.cause, depth + 1) }),
  }
}
