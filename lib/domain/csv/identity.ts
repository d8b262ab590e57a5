import type { ImportField } from './columns'
import type { ImportRow } from './row'
import type { RowError } from './row-error'

/**
 * The canonical text of a row: hash it for an idempotency key. Two uploads of the same line give the same text,
 * whatever the spelling of the address, the order of columns or the white space.
 */
export function rowIdentity(row: ImportRow): string {
  const { attributes } = row
  return JSON.stringify([
    row.email, row.displayName, row.redirectUrl, row.sendMail, row.message, row.language, row.cc, row.expiresInDays,
    [...row.sponsors].sort(), [...row.groups].sort(), [...row.applications].sort(),
    [attributes.givenName, attributes.surname, attributes.companyName, attributes.jobTitle, attributes.department, attributes.country, attributes.phone],
  ])
}

/** Remembers which line named a mailbox first. One instance a file; memory grows with the number of distinct addresses only. */
export function duplicateFinder(emailHeader: string): (row: ImportRow, line: number) => RowError | null {
  const field: ImportField = 'email'
  const seen = new Map<string, number>()
  return (row, line) => {
    const first = seen.get(row.email)
    if (first === undefined) {
      seen.set(row.email, line)
      return null
    }
    return { line, column: emailHeader, field, code: 'duplicate', params: { firstLine: first } }
  }
}
