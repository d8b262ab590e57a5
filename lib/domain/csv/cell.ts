// What spreadsheets take for a formula, its full-width twins, and the control characters that some of them skip first.
// Leading apostrophes count, so that escaping and reading back are exact inverses.
const FORMULA = /^'*[\s\p{Cc}]*[=+\-@\uff1d\uff0b\uff0d\uff20\t\r\n]/u
const ESCAPED_FORMULA = /^'(?='*[\s\p{Cc}]*[=+\-@\uff1d\uff0b\uff0d\uff20\t\r\n])/u

/** One CSV field (RFC 4180). Text that a spreadsheet would run is prefixed with an apostrophe; numbers, booleans and dates are not text. */
export function toCsvCell(value: string | number | boolean | Date | null | undefined): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString()
  if (typeof value !== 'string') return String(value)
  const inert = FORMULA.test(value) ? `'${value}` : value
  return /[",;\r\n\t]|^\s|\s$/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert
}

/** One line with its CRLF. */
export function toCsvRow(cells: Parameters<typeof toCsvCell>[0][]): string {
  return `${cells.map(toCsvCell).join(',')}\r\n`
}

/** Undoes the apostrophe of `toCsvCell`, so that an exported file can be uploaded again. */
export function fromCsvCell(cell: string): string {
  return cell.replace(ESCAPED_FORMULA, '')
}
