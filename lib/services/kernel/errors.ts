import { errorTraits, type AppErrorCode } from '@/lib/domain/shared'
import type { FieldProblem } from './field-problem'

export interface ErrorOptions {
  /** Shown to the person when the code allows it; plain words, says what to do. */
  readonly message?: string
  /** The input field the error belongs to, dotted path. */
  readonly field?: string
  /** Per-field codes of a validation error, in the words of the verb that found them. */
  readonly fields?: Readonly<Record<string, string>>
  /** Per-field problems that the input's schema found; the transport turns them into words. */
  readonly problems?: Readonly<Record<string, FieldProblem>>
  /** Values for the catalogue text of the code. */
  readonly params?: Readonly<Record<string, string | number>>
  /** For the log only; never leaves the server. */
  readonly detail?: unknown
  readonly retryAfterSeconds?: number
}

/** The one error type that verbs throw. Everything else is INTERNAL to the outside. */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly status: number

  constructor(readonly code: AppErrorCode, readonly options: ErrorOptions = {}) {
    super(options.message ?? code)
    this.status = errorTraits(code).status
  }
}

export function notFound(): AppError {
  return new AppError('NOT_FOUND')
}

/** Database trouble by its SQLSTATE, wherever Prisma or pg put it. */
export function sqlState(error: unknown): string | undefined {
  for (let at: unknown = error, depth = 0; at && typeof at === 'object' && depth < 6; depth++) {
    const bag: { code?: unknown; originalCode?: unknown; meta?: unknown; cause?: unknown; driverAdapterError?: unknown } = at
    for (const value of [bag.originalCode, bag.code]) if (typeof value === 'string' && /^[0-9][0-9A-Z]{4}$/.test(value)) return value
    at = bag.driverAdapterError ?? bag.cause ?? bag.meta
  }
  return undefined
}

const CONNECTION_CODES = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028'])

/** Maps anything thrown to an AppError; the original stays as `cause`. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error
  const wrapped = new AppError(codeOf(error), { detail: error })
  wrapped.cause = error
  return wrapped
}

function codeOf(error: unknown): AppErrorCode {
  const state = sqlState(error)
  if (state === '23505') return 'DUPLICATE'
  if (state === '23503') return 'NOT_FOUND'
  // Data that no column can hold: numbers out of range, texts that are no dates.
  if (state?.startsWith('22')) return 'VALIDATION'
  if (state === '40001' || state === '40P01') return 'CONFLICT'
  if (state === '53100') return 'STORAGE_FULL'
  if (state && (/^(08|57|53|58)/.test(state) || state === '25006' || state === '55P03')) return 'UNAVAILABLE'
  const code = error && typeof error === 'object' && 'code' in error ? String(error.code) : ''
  if (code === 'P2002') return 'DUPLICATE'
  if (code === 'P2003' || code === 'P2025') return 'NOT_FOUND'
  const text = error instanceof Error ? error.message : ''
  if (CONNECTION_CODES.has(code) || /connection terminated|connection timeout|timeout exceeded when trying to connect|connect ECONNREFUSED|Can't reach database/i.test(text)) return 'UNAVAILABLE'
  return 'INTERNAL'
}
