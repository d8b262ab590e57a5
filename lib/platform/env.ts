import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'

const flag = z.enum(['0', '1', 'false', 'true']).transform((value) => value === '1' || value === 'true')
const blankIsAbsent = (value: unknown) => (value === '' ? undefined : value)

const Environment = z.object({
  PORT: z.preprocess(blankIsAbsent, z.coerce.number().int().min(0).max(65535).default(3000)),
  HOST: z.preprocess(blankIsAbsent, z.string().default('127.0.0.1')),
  APP_URL: z.preprocess(blankIsAbsent, z.url({ protocol: /^https?$/ }).optional()),
  DATA_DIR: z.preprocess(blankIsAbsent, z.string().default('.data')),
  DATABASE_URL: z.preprocess(blankIsAbsent, z.url({ protocol: /^postgres(ql)?$/ }).optional()),
  SECRET_KEY: z.preprocess(blankIsAbsent, z.string().min(32, 'needs at least 32 characters').optional()),
  SMTP_URL: z.preprocess(blankIsAbsent, z.url({ protocol: /^smtps?$/ }).optional()),
  TRUSTED_PROXIES: z.preprocess(blankIsAbsent, z.string().default('')),
  WORKER: z.preprocess(blankIsAbsent, flag.default(true)),
  LOG_LEVEL: z.preprocess(blankIsAbsent, z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info')),
  NODE_ENV: z.preprocess(blankIsAbsent, z.enum(['development', 'production', 'test']).default('production')),
})

export interface Env {
  readonly port: number
  readonly host: string
  /** Public origin, without a trailing slash. Every absolute URL starts with it. */
  readonly appUrl: string
  readonly dataDir: string
  readonly databaseUrl: string | undefined
  readonly secretKey: string | undefined
  readonly smtpUrl: string | undefined
  readonly trustedProxies: readonly string[]
  readonly worker: boolean
  readonly logLevel: string
  readonly production: boolean
}

/** Reads and checks the environment; throws one Error that names every wrong variable. */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
  const parsed = Environment.safeParse(source)
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
    throw new Error(`The environment is not valid:\n${lines.join('\n')}`)
  }
  const value = parsed.data
  const host = value.HOST === '0.0.0.0' || value.HOST === '::' ? 'localhost' : value.HOST
  return {
    port: value.PORT,
    host: value.HOST,
    appUrl: (value.APP_URL ?? `http://${host === '127.0.0.1' ? 'localhost' : host}:${value.PORT}`).replace(/\/+$/, ''),
    dataDir: path.resolve(value.DATA_DIR),
    databaseUrl: value.DATABASE_URL,
    secretKey: value.SECRET_KEY,
    smtpUrl: value.SMTP_URL,
    trustedProxies: value.TRUSTED_PROXIES.split(',').map((part) => part.trim()).filter(Boolean),
    worker: value.WORKER,
    logLevel: value.LOG_LEVEL,
    production: value.NODE_ENV === 'production',
  }
}

/** Sets what the frameworks read from the process environment. Call before `next` is loaded. */
export function prepareFrameworks(options: { dev: boolean; port: number; root: string }): void {
  Object.assign(process.env, { NODE_ENV: options.dev ? 'development' : 'production' })
  process.env['NEXT_TELEMETRY_DISABLED'] = '1'
  // Behind TLS, Next would otherwise fetch redirects of server actions from https://localhost.
  process.env['__NEXT_PRIVATE_ORIGIN'] = `http://127.0.0.1:${options.port}`
  // next-auth takes its origin from the request's host, which the server has set; NEXTAUTH_URL would win over it.
  process.env['AUTH_TRUST_HOST'] = '1'
  delete process.env['NEXTAUTH_URL']
  // What the build made of next.config.ts, as Next's own standalone servers read it: at a start there is no compiler to load.
  const built = path.join(options.root, '.next', 'required-server-files.json')
  if (!options.dev && existsSync(built)) process.env['__NEXT_PRIVATE_STANDALONE_CONFIG'] = JSON.stringify(JSON.parse(readFileSync(built, 'utf8')).config)
}
