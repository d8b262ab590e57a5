import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '@/prisma/seed/test-database'
import { aTenant } from '@/prisma/seed/test-world'
import { recordset } from './recordset'
import { inTenant } from './tenant-tx'

describe('rows handed over as one parameter', () => {
  let db: TestDatabase
  beforeAll(async () => {
    db = await openTestDatabase()
  })
  afterAll(() => db.close())

  it('arrive as they are, whatever is in their text', async () => {
    const rows = ['plain', '"quoted", {braced}', 'back\\slash \\ud800 written out', 'emoji 👋🏽 stays', 'two\nlines\t', 'näïve ﬁ', ''].map((text, n) => ({ n, text, at: new Date(1_000 * n), none: null }))
    const tenant = await aTenant()
    const found = await inTenant(tenant.id, (tx) => tx.db.$queryRaw`select * from ${recordset(rows)} as u (n int, text text, at timestamptz, none text) order by n`)
    expect(found).toEqual(rows)
  })

  it('lose half a surrogate pair to the replacement character, as text parameters do', async () => {
    const tenant = await aTenant()
    const lone = ['\ud83d alone', 'after \\\udc4b']
    const [json, text] = await inTenant(tenant.id, async (tx) => [
      await tx.db.$queryRaw<{ v: string }[]>`select v from ${recordset(lone.map((v) => ({ v })))} as u (v text)`,
      await tx.db.$queryRaw<{ v: string }[]>`select v from unnest(${lone}::text[]) as u (v)`,
    ])
    expect(json).toEqual(text)
    expect(json?.map((row) => row.v)).toEqual(['\ufffd alone', 'after \\\ufffd'])
  })
})
