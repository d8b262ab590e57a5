import { getTranslations } from 'next-intl/server'
import { errorTraits } from '@/lib/domain/shared'
import { currentRequest } from '@/lib/platform/runtime'
import type { AppError } from '@/lib/services/kernel'

/** What a person may see of an error. */
export interface PublicError {
  readonly code: string
  readonly message: string
  readonly field?: string
  readonly fields?: Readonly<Record<string, string>>
  readonly correlationId: string
  readonly retryAfterSeconds?: number
}

export type ActionResult<T> = { readonly ok: true; readonly data: T } | { readonly ok: false; readonly error: PublicError }

/** The one mapper from an error to words: private detail stays behind. */
export async function publicError(error: AppError): Promise<PublicError> {
  const t = await getTranslations('errors')
  const own = errorTraits(error.code).safeMessage && error.options.message
  const fields = await fieldWords(error)
  return {
    code: error.code,
    message: own || t(error.code, { known: 'no', who: '', at: 0, ...error.options.params }),
    correlationId: currentRequest()?.correlationId ?? '',
    ...(error.options.field !== undefined && { field: error.options.field }),
    ...(fields && { fields }),
    ...(error.options.retryAfterSeconds !== undefined && { retryAfterSeconds: error.options.retryAfterSeconds }),
  }
}

/** What a verb says of a field stays its code, for the form to name; what the schema found becomes words here. */
async function fieldWords({ options: { fields, problems } }: AppError): Promise<PublicError['fields']> {
  if (!problems) return fields
  const t = await getTranslations('field')
  return { ...Object.fromEntries(Object.entries(problems).map(([field, { key, params }]) => [field, t(key, params)])), ...fields }
}
