import { parseEmail, type EmailAddress } from '../email-address'
import { cleanLine, cleanParagraphs, hasControlInText } from '../shared'
import { fromCsvCell } from './cell'
import type { ColumnMapping, ImportField } from './columns'
import { CSV_LIMITS } from './limits'
import type { RowError, RowErrorCode } from './row-error'

const TRUE: ReadonlySet<string> = new Set(['true', 'yes', 'y', '1'])
const FALSE: ReadonlySet<string> = new Set(['false', 'no', 'n', '0'])

/** One line of the file: as it was split, where it stood, and which column serves which field. */
export type RowSource = {
  readonly cells: readonly string[]
  readonly line: number
  readonly headers: readonly string[]
  readonly mapping: ColumnMapping
}

/** Reads typed values out of one line and collects everything that is wrong with it. A wrong or empty cell reads as null. */
export class RowReader {
  readonly errors: RowError[] = []

  constructor(private readonly source: RowSource) {
    const { cells, headers } = source
    if (cells.slice(headers.length).some((cell) => cell.trim() !== '')) {
      this.report(null, 'too-many-cells', { expected: headers.length, found: cells.length })
    }
  }

  report(field: ImportField | null, code: RowErrorCode, params: RowError['params'] = {}): null {
    const column = field === null ? undefined : this.source.mapping[field]
    this.errors.push({ line: this.source.line, column: column === undefined ? '' : (this.source.headers[column] ?? ''), field, code, params })
    return null
  }

  private raw(field: ImportField): string | null {
    const column = this.source.mapping[field]
    const cell = column === undefined ? '' : (this.source.cells[column] ?? '')
    // Before any other work: a cell of millions of characters costs one comparison.
    if (cell.length > CSV_LIMITS.cell) return this.report(field, 'too-long', { max: CSV_LIMITS.cell, length: cell.length })
    return cell.trim() === '' ? null : fromCsvCell(cell)
  }

  private bounded(field: ImportField, max: number, clean: (text: string) => string): string | null {
    const cell = this.raw(field)
    if (cell === null) return null
    if (hasControlInText(cell)) return this.report(field, 'control-character')
    const value = clean(cell)
    if (value.length > max) return this.report(field, 'too-long', { max, length: value.length })
    return value === '' ? null : value
  }

  line = (field: ImportField, max: number): string | null => this.bounded(field, max, cleanLine)

  paragraphs = (field: ImportField, max: number): string | null => this.bounded(field, max, cleanParagraphs)

  email(field: ImportField): EmailAddress | null {
    const cell = this.raw(field)
    return cell === null ? null : this.parse(field, cell)
  }

  emails(field: ImportField, max: number): readonly EmailAddress[] {
    return this.list(field, max).map((item) => this.parse(field, item)).filter((item) => item !== null)
  }

  private parse(field: ImportField, value: string): EmailAddress | null {
    const parsed = parseEmail(value)
    return parsed.ok ? parsed.value : this.report(field, `email-${parsed.error}`)
  }

  list(field: ImportField, max: number): readonly string[] {
    const items = [...new Set((this.raw(field) ?? '').split(/[;|\n]/).map(cleanLine).filter((item) => item !== ''))]
    if (items.length > max) this.report(field, 'too-many', { max, found: items.length })
    return items.slice(0, max)
  }

  boolean(field: ImportField): boolean | null {
    const value = cleanLine(this.raw(field) ?? '').toLowerCase()
    if (value === '') return null
    if (TRUE.has(value)) return true
    return FALSE.has(value) ? false : this.report(field, 'not-boolean')
  }

  integer(field: ImportField, min: number, max: number): number | null {
    const value = cleanLine(this.raw(field) ?? '')
    if (value === '') return null
    if (!/^\d{1,9}$/.test(value)) return this.report(field, 'not-a-number')
    const count = Number(value)
    return count < min || count > max ? this.report(field, 'out-of-range', { min, max }) : count
  }

  shaped(field: ImportField, shape: RegExp, code: RowErrorCode): string | null {
    const value = cleanLine(this.raw(field) ?? '')
    if (value === '') return null
    return shape.test(value) ? value : this.report(field, code)
  }
}
