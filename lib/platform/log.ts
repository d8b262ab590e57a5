import pino, { type Logger } from 'pino'

export type Log = Logger

/** JSON lines on stderr, so that stdout stays free for command output. */
export function createLog(level: string): Log {
  return pino(
    { level, base: undefined, redact: { paths: ['*.password', '*.token', '*.secret', '*.code', 'req.headers.cookie', 'req.headers.authorization'], censor: '[removed]' } },
    pino.destination({ dest: 2, sync: true }),
  )
}
