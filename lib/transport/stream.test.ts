import { describe, expect, it } from 'vitest'
import { csvStream, downloadResponse, eachRow, ndjsonStream, type ExportColumn } from './stream'

interface Person {
  name: string
  age: number | null
}
const columns: ExportColumn<Person>[] = [{ header: 'Name', value: (row) => row.name }, { header: 'Age', value: (row) => row.age }]

async function* many(count: number, log?: { made: number; closed: boolean }): AsyncGenerator<Person> {
  try {
    for (let at = 0; at < count; at++) {
      if (log) log.made++
      yield { name: `Person ${at} ${'x'.repeat(80)}`, age: at }
    }
  } finally {
    if (log) log.closed = true
  }
}

async function* of<T>(...rows: T[]): AsyncGenerator<T> {
  yield* rows
}

const text = (stream: ReadableStream<Uint8Array>) => new Response(stream).arrayBuffer().then((bytes) => Buffer.from(bytes).toString('utf8'))

describe('csvStream', () => {
  it('writes a header, quotes what needs it, and makes formulas inert', async () => {
    const written = await text(csvStream(columns, of({ name: '=HYPERLINK("x")', age: 3 }, { name: 'Ünal, "Ada"\nLovelace', age: null }, { name: '-1+1', age: -1 })))
    expect(written).toBe('\ufeffName,Age\r\n"\'=HYPERLINK(""x"")",3\r\n"Ünal, ""Ada""\nLovelace",\r\n\'-1+1,-1\r\n')
  })

  it('writes the header of an empty list', async () => {
    expect(await text(csvStream(columns, of<Person>()))).toBe('\ufeffName,Age\r\n')
  })
})

describe('streams', () => {
  it('make rows no faster than they are read', async () => {
    const log = { made: 0, closed: false }
    const reader = csvStream(columns, many(1_000_000, log)).getReader()
    await reader.read()
    await reader.read()
    expect(log.made).toBeLessThan(2_000)
    expect(log.closed).toBe(false)
    await reader.cancel()
    expect(log.closed).toBe(true)
  })

  it('carry every row once', async () => {
    const lines = (await text(ndjsonStream(many(20_000)))).trimEnd().split('\n')
    expect(lines).toHaveLength(20_000)
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ age: 19_999 })
  })

  it('break off when the source fails, so that half a file never looks whole', async () => {
    async function* broken() {
      yield { name: 'a', age: 1 }
      throw new Error('the database went away')
    }
    await expect(text(csvStream(columns, broken()))).rejects.toThrow('the database went away')
  })
})

describe('eachRow', () => {
  it('follows the cursors to the end', async () => {
    const pages: Record<string, { rows: number[]; next: string | null }> = { first: { rows: [1, 2], next: 'b' }, b: { rows: [], next: 'c' }, c: { rows: [3], next: null } }
    const found: number[] = []
    for await (const row of eachRow(async (cursor) => pages[cursor ?? 'first'] ?? { rows: [], next: null })) found.push(row)
    expect(found).toEqual([1, 2, 3])
  })
})

describe('downloadResponse', () => {
  it.each([
    ['Contoso users 2026-11-22', 'Contoso-users-2026-11-22.csv'],
    ['x"\r\nSet-Cookie: a=b', 'x-Set-Cookie-a-b.csv'],
    ['../../etc/passwd', 'etc-passwd.csv'],
    ['مستخدمون', 'export.csv'],
  ])('names the file %j safely', (name, file) => {
    const response = downloadResponse(csvStream(columns, of<Person>()), name, 'csv')
    expect(response.headers.get('content-disposition')).toBe(`attachment; filename="${file}"`)
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  })
})
