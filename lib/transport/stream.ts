import { toCsvRow } from '@/lib/domain/csv'

export type ExportFormat = 'csv' | 'ndjson'
export type Cell = Parameters<typeof toCsvRow>[0][number]

/** One column of a CSV export. */
export interface ExportColumn<Row> {
  readonly header: string
  readonly value: (row: Row) => Cell
}

/** About one write of a socket; what is held in memory besides one row. */
const CHUNK_CHARACTERS = 32_768
// Spreadsheets read a file without it as the local code page.
const BYTE_ORDER_MARK = '\ufeff'

/**
 * Bytes of a text that is made as it is read: nothing is made ahead of the reader, and a reader who leaves closes the
 * source (its `finally` runs). An error of the source breaks the download off, so that half a file never looks whole.
 */
export function textStream(parts: AsyncIterable<string>): ReadableStream<Uint8Array> {
  const source = parts[Symbol.asyncIterator]()
  const encoder = new TextEncoder()
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      let text = ''
      while (text.length < CHUNK_CHARACTERS) {
        const next = await source.next()
        if (next.done) {
          if (text) controller.enqueue(encoder.encode(text))
          return controller.close()
        }
        text += next.value
      }
      controller.enqueue(encoder.encode(text))
    },
    async cancel() {
      await source.return?.()
    },
  }, { highWaterMark: 1 })
}

/** CSV (RFC 4180, UTF-8 with mark) with a header line; cells that a spreadsheet would run as a formula are made inert. */
export function csvStream<Row>(columns: readonly ExportColumn<Row>[], rows: AsyncIterable<Row>): ReadableStream<Uint8Array> {
  async function* lines() {
    yield BYTE_ORDER_MARK + toCsvRow(columns.map(({ header }) => header))
    for await (const row of rows) yield toCsvRow(columns.map(({ value }) => value(row)))
  }
  return textStream(lines())
}

/** One JSON document a line. */
export function ndjsonStream(rows: AsyncIterable<unknown>): ReadableStream<Uint8Array> {
  async function* lines() {
    for await (const row of rows) yield `${JSON.stringify(row)}\n`
  }
  return textStream(lines())
}

/** The same, each line on its way as soon as it is made: for work that tells how far it is. A reader who leaves ends the work. */
export function liveNdjson(rows: AsyncIterable<unknown>): Response {
  const source = rows[Symbol.asyncIterator]()
  const encoder = new TextEncoder()
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await source.next()
      if (next.done) controller.close()
      else controller.enqueue(encoder.encode(`${JSON.stringify(next.value)}\n`))
    },
    async cancel() {
      await source.return?.()
    },
  }, { highWaterMark: 0 })
  // What is compressed on its way is kept back until there is enough of it.
  return new Response(stream, { headers: { 'content-type': types.ndjson, 'cache-control': 'no-store, no-transform', 'x-accel-buffering': 'no', 'x-content-type-options': 'nosniff' } })
}

/** Reads a list page by page, holding one page at a time. `read` gets the cursor of the page before. */
export async function* eachRow<Row>(read: (cursor: string | undefined) => Promise<{ readonly rows: readonly Row[]; readonly next: string | null }>): AsyncGenerator<Row> {
  let cursor: string | undefined
  do {
    const page = await read(cursor)
    yield* page.rows
    cursor = page.next ?? undefined
  } while (cursor)
}

const types: Record<ExportFormat, string> = { csv: 'text/csv; charset=utf-8', ndjson: 'application/x-ndjson; charset=utf-8' }

/** The answer that saves a stream as a file. `name` is without its ending and may be any text; other than plain characters become a hyphen. */
export function downloadResponse(stream: ReadableStream<Uint8Array>, name: string, format: ExportFormat): Response {
  const file = `${name.normalize('NFKD').replace(/[^a-zA-Z0-9._-]+/g, '-').replace(/^[-.]+|[-.]+$/g, '').slice(0, 100) || 'export'}.${format}`
  return new Response(stream, {
    headers: { 'content-type': types[format], 'content-disposition': `attachment; filename="${file}"`, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' },
  })
}
