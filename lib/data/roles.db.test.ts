import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '@/prisma/seed/test-database'
import { keyRing } from '@/lib/platform/crypto'
import { assertRowSecurity, ensureLoginRoles } from './roles'

const OWN = 'test-secret-key-0123456789abcdef0123456789abcdef'
const NEW = 'another-secret-key-0123456789abcdef0123456789abcd'
let db: TestDatabase

beforeAll(async () => { db = await openTestDatabase() })
afterAll(() => db.close())

const connect = async (url: string) => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return client
}

describe('login roles', () => {
  it('are refused to a foreign key, and the running server keeps its own', async () => {
    await expect(ensureLoginRoles(db.ownerUrl, keyRing(NEW))).rejects.toThrow(/SECRET_KEY is not the key of this database/)
    await (await connect(db.appUrl)).end()
  })

  it('follow a rotation in which the old key is still named', async () => {
    const urls = await ensureLoginRoles(db.ownerUrl, keyRing(`${NEW},${OWN}`))
    await (await connect(urls.app)).end()
    await expect(ensureLoginRoles(db.ownerUrl, keyRing(OWN))).rejects.toThrow(/not the key of this database/)
  })
})

describe('a serving role', () => {
  it('is refused when row security does not bind it', async () => {
    const owner = await connect(db.ownerUrl)
    await expect(assertRowSecurity(owner, 'vestibule_app')).rejects.toThrow(/bypasses row security/)
    await owner.end()
  })
})
