import Papa from 'papaparse'
import { CSV_LIMITS, detectEncoding, guessDelimiter, isVersionRow, type CsvEncoding } from '@/lib/domain/csv'
import { parseEmail } from '@/lib/domain/email-address'
import { AppError } from '../kernel'

export interface CsvHead {
  readonly encoding: CsvEncoding
  readonly delimiter: string
  /** Names of the columns as uploaded; made up when the file starts with data at once. */
  readonly headers: readonly string[]
}

export interface CsvRow {
  /** Line of the file where the row starts, from 1. */
  readonly line: number
  readonly cells: readonly string[]
}

export interface CsvSource {
  readonly head: CsvHead
  readonly rows: AsyncGenerator<CsvRow>
}

/** A row that has not ended after so many characters will not: a quote was never closed. */
const PENDING = 4 * 1024 * 1024
const HEAD_BYTES = 64 * 1024

/** Reads a CSV file row by row, in memory that does not grow with the file. Throws CSV_* errors that name the line. */
export async function readCsv(bytes: AsyncIterable<Uint8Array>): Promise<CsvSource> {
  const input = await withHead(bytes)
  const { encoding, skip } = detectEncoding(input.head)
  if (isBinary(input.head, encoding)) throw new AppError('CSV_ENCODING')
  const text = lineFeeds(decode(input.all, encoding, skip))
  const delimiter = guessDelimiter(await firstLine(text))
  const rows = parse(text.again(), delimiter)
  const lead = await nextFilled(rows)
  const header = lead && isVersionRow(lead.cells) ? await nextFilled(rows) : lead
  if (!header) throw new AppError('CSV_EMPTY')
  if (header.cells.length > CSV_LIMITS.columns) throw new AppError('CSV_MALFORMED', { params: { line: header.line } })
  const startsWithData = header.cells.some((cell) => parseEmail(cell).ok)
  const headers = header.cells.map((cell, index) => (startsWithData ? '' : cell.trim().slice(0, 200)) || `Column ${index + 1}`)
  return { head: { encoding, delimiter, headers }, rows: filled(startsWithData ? header : undefined, rows) }
}

async function nextFilled(rows: AsyncGenerator<CsvRow>): Promise<CsvRow | undefined> {
  for (;;) {
    const next = await rows.next()
    if (next.done) return undefined
    if (next.value.cells.some((cell) => cell.trim() !== '')) return next.value
  }
}

async function* filled(first: CsvRow | undefined, rows: AsyncGenerator<CsvRow>): AsyncGenerator<CsvRow> {
  let count = 0
  for (let row = first ?? (await nextFilled(rows)); row; row = await nextFilled(rows)) {
    if (++count > CSV_LIMITS.rows) throw new AppError('CSV_TOO_MANY_ROWS', { params: { max: CSV_LIMITS.rows } })
    yield { line: row.line, cells: row.cells.slice(0, CSV_LIMITS.columns).map(storable) }
  }
  if (count === 0) throw new AppError('CSV_EMPTY')
}

/** What the database can hold of a cell; one character more than allowed keeps it recognisable as too long. A NUL stays visible as a control character. */
const storable = (cell: string): string => cell.slice(0, CSV_LIMITS.cell + 1).replaceAll('\0', '\u0001')

async function withHead(bytes: AsyncIterable<Uint8Array>): Promise<{ head: Uint8Array; all: () => AsyncGenerator<Uint8Array> }> {
  const source = bytes[Symbol.asyncIterator]()
  const chunks: Uint8Array[] = []
  for (let size = 0; size < HEAD_BYTES;) {
    const next = await source.next()
    if (next.done) break
    chunks.push(next.value)
    size += next.value.byteLength
  }
  async function* all() {
    yield* chunks.splice(0)
    for (let next = await source.next(); !next.done; next = await source.next()) yield next.value
  }
  return { head: Buffer.concat(chunks).subarray(0, HEAD_BYTES), all }
}

/** A spreadsheet, an archive or a picture is not text in any encoding. */
function isBinary(head: Uint8Array, encoding: CsvEncoding): boolean {
  const control = head.filter((byte) => byte < 9 || (byte > 13 && byte < 32)).length
  return (encoding === 'utf-8' || encoding === 'windows-1252') && control > Math.max(8, head.length / 50)
}

async function* decode(all: () => AsyncGenerator<Uint8Array>, encoding: CsvEncoding, skip: number): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true })
  let toSkip = skip
  try {
    for await (const chunk of all()) {
      const body = chunk.subarray(toSkip)
      toSkip -= chunk.byteLength - body.byteLength
      yield decoder.decode(body, { stream: true })
    }
    yield decoder.decode()
  } catch (error) {
    throw error instanceof TypeError ? new AppError('CSV_ENCODING', { detail: error }) : error
  }
}

/** Every kind of line end becomes LF, whatever mixture the file has; `peek` looks ahead without losing anything. */
function lineFeeds(source: AsyncGenerator<string>) {
  const waiting: string[] = []
  let carriage = false
  async function read(): Promise<string | undefined> {
    const next = await source.next()
    if (next.done) {
      const last = carriage ? '\n' : undefined
      carriage = false
      return last
    }
    const text = (carriage ? '\r' : '') + next.value
    carriage = text.endsWith('\r')
    return (carriage ? text.slice(0, -1) : text).replace(/\r\n?/g, '\n')
  }
  return {
    async peek(): Promise<string | undefined> {
      const text = await read()
      if (text !== undefined) waiting.push(text)
      return text
    },
    async *again(): AsyncGenerator<string> {
      yield* waiting.splice(0)
      for (let text = await read(); text !== undefined; text = await read()) yield text
    },
  }
}

async function firstLine(text: { peek(): Promise<string | undefined> }): Promise<string> {
  let seen = ''
  for (;;) {
    const more = await text.peek()
    if (more === undefined) return seen
    seen += more
    const lines = seen.split('\n').filter((line) => line.trim() !== '')
    const first = lines.find((line) => !/^"?version:/i.test(line.trim()))
    if (first !== undefined && (lines.at(-1) !== first || seen.length > CSV_LIMITS.line)) return first
  }
}

interface Parsed {
  readonly data: readonly (readonly string[])[]
  readonly errors: readonly { readonly code: string; readonly row: number }[]
  readonly meta: { readonly cursor: number }
}

async function* parse(text: AsyncGenerator<string>, delimiter: string): AsyncGenerator<CsvRow> {
  let pending = ''
  let line = 1
  function* take(last: boolean): Generator<CsvRow> {
    // SAFE: papaparse types this method as any; the three members are those of its own ParseResult.
    const parsed = new Papa.Parser({ delimiter, newline: '\n' }).parse(pending, 0, !last) as Parsed
    const broken = parsed.errors.find((error) => error.code === 'InvalidQuotes' || error.code === 'MissingQuotes')
    for (const [index, cells] of parsed.data.entries()) {
      if (broken?.row === index) throw new AppError('CSV_MALFORMED', { params: { line } })
      yield { line, cells }
      line += 1 + cells.reduce((breaks, cell) => breaks + (cell.includes('\n') ? cell.split('\n').length - 1 : 0), 0)
    }
    pending = last ? '' : pending.slice(parsed.meta.cursor)
  }
  for await (const chunk of text) {
    pending += chunk
    yield* take(false)
    if (pending.length > PENDING) throw new AppError('CSV_MALFORMED', { params: { line } })
  }
  if (pending !== '') yield* take(true)
}
