import { describe, expect, it } from 'vitest'
import { readCsv } from './read-csv'

async function* bytes(data: Uint8Array, size = 7): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < data.length; at += size) yield data.subarray(at, at + size)
}
async function read(data: string | Uint8Array, size?: number) {
  const { head, rows } = await readCsv(bytes(typeof data === 'string' ? new TextEncoder().encode(data) : data, size))
  const all = []
  for await (const row of rows) all.push(row)
  return { ...head, rows: all }
}
const utf16 = (text: string) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])

describe('readCsv', () => {
  it('splits quotes, line breaks in cells and blank lines, and knows the line of the file', async () => {
    const file = 'email,note\r\na@x.test,"one\r\ntwo ""quoted"", three"\r\n\r\n  ,\r\nb@x.test,plain'
    for (const size of [1, 3, 7, 1000]) {
      expect(await read(file, size)).toEqual({
        encoding: 'utf-8', delimiter: ',', headers: ['email', 'note'],
        rows: [{ line: 2, cells: ['a@x.test', 'one\ntwo "quoted", three'] }, { line: 6, cells: ['b@x.test', 'plain'] }],
      })
    }
  })

  it.each([
    ['semicolons', 'email;name\na@x.test;"Ann; Smith"', ';'], ['tabs', 'email\tname\na@x.test\tAnn', '\t'], ['one column', 'email\na@x.test', ','],
  ])('guesses %s', async (_name, file, delimiter) => {
    expect(await read(file)).toMatchObject({ delimiter, rows: [{ cells: expect.arrayContaining(['a@x.test']) }] })
  })

  it.each([
    ['UTF-8 with a mark', Buffer.from('\ufeffemail,name\na@x.test,Jürgen')], ['UTF-16', utf16('email,name\na@x.test,Jürgen')],
    ['Windows-1252', Buffer.from('email,name\na@x.test,Jürgen', 'latin1')], ['old Mac line ends', Buffer.from('email,name\ra@x.test,Jürgen')],
  ])('reads %s', async (_name, file) => {
    expect(await read(file)).toMatchObject({ headers: ['email', 'name'], rows: [{ line: 2, cells: ['a@x.test', 'Jürgen'] }] })
  })

  it('skips the version line of the Entra template, and takes a file without headings', async () => {
    expect(await read('version:v1.0,,\nEmail address to invite [inviteeEmail] Required,Redirection url [inviteRedirectURL] Required\na@x.test,https://x.test')).toMatchObject({
      headers: ['Email address to invite [inviteeEmail] Required', 'Redirection url [inviteRedirectURL] Required'], rows: [{ line: 3 }],
    })
    expect(await read('a@x.test,Ann\nb@x.test,Bob')).toMatchObject({ headers: ['Column 1', 'Column 2'], rows: [{ line: 1 }, { line: 2 }] })
  })

  it.each([
    ['a spreadsheet', Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(500, 1)]), 'CSV_ENCODING'],
    ['broken UTF-8 later on', Buffer.concat([Buffer.from('email\n' + 'a@x.test\n'.repeat(10_000)), Buffer.from([0xc3, 0x28])]), 'CSV_ENCODING'],
    ['nothing', Buffer.alloc(0), 'CSV_EMPTY'], ['only headings', Buffer.from('email,name\n'), 'CSV_EMPTY'], ['only blank lines', Buffer.from('\n\n \n'), 'CSV_EMPTY'],
    ['too many rows', Buffer.from('email\n' + 'a@x.test\n'.repeat(50_001)), 'CSV_TOO_MANY_ROWS'],
    ['too many columns', Buffer.from(`${'a,'.repeat(70)}a\n1`), 'CSV_MALFORMED'],
  ])('refuses %s', async (_name, file, code) => {
    await expect(read(file, 100_000)).rejects.toMatchObject({ code })
  })

  it.each([['email,note\na@x.test,"open\nb@x.test,x\n', 2], ['email,note\na@x.test,x\nb@x.test,"a" b\nc@x.test,y', 3]])('names the line of a quote that makes no sense', async (file, line) => {
    await expect(read(file)).rejects.toMatchObject({ code: 'CSV_MALFORMED', options: { params: { line } } })
  })

  it('keeps a cell of two million characters recognisable as too long, and gives up on a quote that never closes', async () => {
    const { rows } = await read(`email,note\na@x.test,${'x'.repeat(2_000_000)}\nb@x.test,y`, 65_536)
    expect(rows.map((row) => row.cells[1]?.length)).toEqual([4001, 1])
    await expect(read(`email,note\na@x.test,"${'x\n'.repeat(3_000_000)}`, 65_536)).rejects.toMatchObject({ code: 'CSV_MALFORMED', options: { params: { line: 2 } } })
  })

  it('makes a NUL a control character that the row rules can name', async () => {
    expect((await read('email,note\na@x.test,a\0b')).rows[0]?.cells).toEqual(['a@x.test', 'a\u0001b'])
  })
})
