import type { EmailAddress } from '../email-address'
import { INVITATION_LIMITS } from '../invitation'
import { err, ok, type Result } from '../shared'
import { USER_LIMITS } from '../user'
import type { ColumnMapping } from './columns'
import { CSV_LIMITS } from './limits'
import type { RowError } from './row-error'
import { RowReader } from './row-reader'

/** A row that may become an invitation. Names of groups and applications are resolved by the verb. */
export type ImportRow = {
  readonly email: EmailAddress
  readonly displayName: string | null
  readonly attributes: {
    readonly givenName: string | null
    readonly surname: string | null
    readonly companyName: string | null
    readonly jobTitle: string | null
    readonly department: string | null
    readonly country: string | null
    readonly phone: string | null
  }
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

/** BCP 47, the shapes that name a language of messages. */
const LANGUAGE = /^[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,2}$/i
/** ISO 3166-1 alpha-2. */
const COUNTRY = /^[a-z]{2}$/i
const MAX_URL = 2_048

/** Validates one already split line. Returns every problem of the row, not only the first. */
export function validateRow(
  cells: readonly string[], line: number, headers: readonly string[], mapping: ColumnMapping,
): Result<ImportRow, readonly RowError[]> {
  const read = new RowReader({ cells, line, headers, mapping })
  const email = read.email('email')
  if (email === null && !read.errors.some(({ field }) => field === 'email')) read.report('email', 'required')

  const row = {
    displayName: read.line('displayName', INVITATION_LIMITS.displayName),
    attributes: {
      givenName: read.line('givenName', USER_LIMITS.givenName),
      surname: read.line('surname', USER_LIMITS.surname),
      companyName: read.line('companyName', USER_LIMITS.companyName),
      jobTitle: read.line('jobTitle', USER_LIMITS.jobTitle),
      department: read.line('department', USER_LIMITS.department),
      country: read.shaped('country', COUNTRY, 'not-a-country')?.toUpperCase() ?? null,
      phone: read.line('phone', USER_LIMITS.phone),
    },
    redirectUrl: read.line('redirectUrl', MAX_URL),
    sendMail: read.boolean('sendMail'),
    message: read.paragraphs('message', INVITATION_LIMITS.message),
    language: read.shaped('language', LANGUAGE, 'not-a-language'),
    cc: read.email('cc'),
    sponsors: read.emails('sponsors', INVITATION_LIMITS.sponsors),
    groups: read.list('groups', CSV_LIMITS.listItems),
    applications: read.list('applications', CSV_LIMITS.listItems),
    expiresInDays: read.integer('expiresInDays', INVITATION_LIMITS.lifetimeDaysMin, INVITATION_LIMITS.lifetimeDaysMax),
  }
  return email === null || read.errors.length > 0 ? err(read.errors) : ok({ email, ...row })
}
