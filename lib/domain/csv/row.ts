import { parseEmail, type EmailAddress } from '../email-address'
import { INVITATION_LIMITS } from '../invitation'
import { cleanLine, cleanParagraphs, err, hasControlInText, ok, type Result } from '../shared'
import { fromCsvCell } from './cell'
import type { ColumnMapping, ImportField } from './columns'
import { CSV_LIMITS } from './limits'

/** Stable codes; the text is in the message catalogue under the same name. `email-*` carries the reason of `parseEmail`. */
export type RowErrorCode =
  | 'required' | 'too-long' | 'control-character' | 'not-boolean' | 'not-a-number' | 'out-of-range' | 'not-a-language' | 'not-a-country'
  | 'too-many' | 'too-many-cells' | 'duplicate' | `email-${string}`

/** Line numbers are those of the file, headers included, from 1. `column` is the header as uploaded. */
export type RowError = {
  readonly line: number
  readonly column: string
  readonly field: ImportField | null
  readonly code: RowErrorCode
  readonly params: Readonly<Record<string, string | number>>
}

/** A row that may become an invitation. Names of groups, applications and sponsors are resolved by the verb. */
export type ImportRow = {
  readonly email: EmailAddress
  readonly displayName: string | null
  readonly attributes: Readonly<Record<AttributeField, string | null>>
  readonly redirectUrl: string | null
  readonly sendMail: boolean | null
  readonly message: string | null
  readonly language: string | null
  readonly cc: EmailAddress | null
  readonly sponsors: readonly EmailAddress[]
  readonly groups: readonly string[]
  readonly applications: readonly string[]
  readonly expiresInDays: number | null
}

type AttributeField = 'givenName' | 'surname' | 'companyName' | 'jobTitle' | 'department' | 'country' | 'phone'

const MAX_LENGTH: Readonly<Record<AttributeField | 'displayName' | 'redirectUrl' | 'message', number>> = {
  displayName: INVITATION_LIMITS.displayName, message: INVITATION_LIMITS.message, redirectUrl: 2_048,
  givenName: 64, surname: 64, companyName: 64, jobTitle: 128, department: 64, country: 2, phone: 32,
}

const TRUE = new Set(['true', 'yes', 'y', '1'])
const FALSE = new Set(['false', 'no', 'n', '0'])

/** Validates one already split line. Returns every problem of the row, not only the first. */
export function validateRow(
  cells: readonly string[], line: number, headers: readonly string[], mapping: ColumnMapping,
): Result<ImportRow, readonly RowError[]> {
  const errors: RowError[] = []
  const report = (field: ImportField | null, code: RowErrorCode, params: RowError['params'] = {}, column = field === null ? undefined : mapping[field]): null => {
    errors.push({ line, column: column === undefined ? '' : (headers[column] ?? ''), field, code, params })
    return null
  }
  if (cells.length > Math.max(headers.length, 1) && cells.slice(headers.length).some((cell) => cell.trim() !== '')) {
    report(null, 'too-many-cells', { expected: headers.length, found: cells.length })
  }

  const raw = (field: ImportField): string => {
    const column = mapping[field]
    const cell = column === undefined ? '' : (cells[column] ?? '')
    if (cell.length <= CSV_LIMITS.cell) return fromCsvCell(cell)
    report(field, 'too-long', { max: CSV_LIMITS.cell, length: cell.length })
    return ''
  }
  const text = (field: keyof typeof MAX_LENGTH): string | null => {
    const cell = raw(field)
    if (hasControlInText(cell)) return report(field, 'control-character')
    const value = field === 'message' ? cleanParagraphs(cell) : cleanLine(cell)
    if (value.length > MAX_LENGTH[field]) return report(field, 'too-long', { max: MAX_LENGTH[field], length: value.length })
    return value === '' ? null : value
  }
  const address = (field: ImportField, value: string): EmailAddress | null => {
    const parsed = parseEmail(value)
    return parsed.ok ? parsed.value : report(field, `email-${parsed.error}`)
  }
  const list = (field: ImportField, max: number): readonly string[] => {
    const items = [...new Set(raw(field).split(/[;|\n]/).map(cleanLine).filter((item) => item !== ''))]
    if (items.length > max) report(field, 'too-many', { max, found: items.length })
    return items.slice(0, max)
  }
  const boolean = (field: ImportField): boolean | null => {
    const value = cleanLine(raw(field)).toLowerCase()
    if (value === '') return null
    return TRUE.has(value) ? true : FALSE.has(value) ? false : report(field, 'not-boolean')
  }
  const days = (field: ImportField): number | null => {
    const value = cleanLine(raw(field))
    if (value === '') return null
    if (!/^\d{1,4}$/.test(value)) return report(field, 'not-a-number')
    const { lifetimeDaysMin: min, lifetimeDaysMax: max } = INVITATION_LIMITS
    const count = Number(value)
    return count < min || count > max ? report(field, 'out-of-range', { min, max }) : count
  }
  const language = (): string | null => {
    const value = cleanLine(raw('language'))
    if (value === '') return null
    return /^[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,2}$/i.test(value) ? value : report('language', 'not-a-language')
  }
  const country = (): string | null => {
    const value = text('country')?.toUpperCase() ?? null
    return value === null || /^[A-Z]{2}$/.test(value) ? value : report('country', 'not-a-country')
  }

  const invited = raw('email')
  const email = invited.trim() === '' ? (errors.some(({ field }) => field === 'email') ? null : report('email', 'required')) : address('email', invited)
  const cc = raw('cc').trim()
  const row = {
    displayName: text('displayName'),
    attributes: {
      givenName: text('givenName'), surname: text('surname'), companyName: text('companyName'), jobTitle: text('jobTitle'),
      department: text('department'), country: country(), phone: text('phone'),
    },
    redirectUrl: text('redirectUrl'),
    sendMail: boolean('sendMail'),
    message: text('message'),
    language: language(),
    cc: cc === '' ? null : address('cc', cc),
    sponsors: list('sponsors', INVITATION_LIMITS.sponsors).map((item) => address('sponsors', item)).filter((item) => item !== null),
    groups: list('groups', CSV_LIMITS.listItems),
    applications: list('applications', CSV_LIMITS.listItems),
    expiresInDays: days('expiresInDays'),
  }
  return email === null || errors.length > 0 ? err(errors) : ok({ email, ...row })
}
