import { z } from 'zod'
import { cleanLine, cleanParagraphs, isUuid } from '@/lib/domain/shared'
import { parseEmail, type EmailAddress } from '@/lib/domain/email-address'
import { AppError } from './errors'

const NO_SUCH_ID = '00000000-0000-0000-0000-000000000000'

/** An id from outside. What is not a UUID names nothing, so the verb answers NOT_FOUND and not a complaint about spelling. */
export const entityId = z.string().max(200).transform((value) => (isUuid(value) ? value : NO_SUCH_ID))

/** One line of human text that must not be empty. */
export const requiredLine = (max: number) => z.string().max(max * 4).transform(cleanLine).pipe(z.string().min(1).max(max))

/** One line of human text; empty means none. */
export const optionalLine = (max: number) =>
  z.string().max(max * 4).nullable().transform((value) => (value === null ? null : cleanLine(value) || null)).pipe(z.string().max(max).nullable())

/** Several lines; empty means none. */
export const optionalText = (max: number) =>
  z.string().max(max * 4).nullable().transform((value) => (value === null ? null : cleanParagraphs(value) || null)).pipe(z.string().max(max).nullable())

/** A boolean that may come from a query string. */
export const flag = z.union([z.boolean(), z.enum(['true', 'false', '1', '0']).transform((value) => value === 'true' || value === '1')])

/** The canonical key of a typed address; EMAIL_INVALID on `field` otherwise. */
export function emailField(typed: string, field: string): EmailAddress {
  const parsed = parseEmail(typed)
  if (!parsed.ok) throw new AppError('EMAIL_INVALID', { field, detail: parsed.error })
  return parsed.value
}
