import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '@/prisma/seed/test-database'
import { inPlatform } from '@/lib/data/platform-tx'
import { keyRing } from '@/lib/platform/crypto'
import { newId } from '@/lib/platform/ids'
import { openSigningKey } from '@/lib/services/key'
import { provisionTenant } from '@/lib/services/platform/provision'
import { othersConnected, resealAll } from './reseal'

const NOW = new Date('2026-11-22T12:00:00Z')
const OLD = 'test-secret-key-0123456789abcdef0123456789abcdef'
const NEW = 'brand-new-key-0123456789abcdef0123456789abcdef00'
let db: TestDatabase

beforeAll(async () => {
  db = await openTestDatabase()
})
afterAll(() => db.close())

it('seals everything under the new key, so that the old one is not needed for it', async () => {
  const id = newId()
  await inPlatform((tx) => provisionTenant(tx, { id, slug: 'contoso', name: 'Contoso', isPlatform: false, defaultLanguage: 'en' }, NOW))
  const read = () => inPlatform((tx) => tx.db.signingKey.findMany({ where: { tenantId: id } }))
  const before = (await read()).map((row) => openSigningKey(keyRing(OLD), id, row))
  expect(await resealAll(keyRing(`${NEW},${OLD}`))).toMatchObject({ signing_key: before.length })
  const after = await read()
  expect(after.map((row) => openSigningKey(keyRing(NEW), id, row))).toEqual(before)
  expect(() => after.map((row) => openSigningKey(keyRing(OLD), id, row))).toThrow(/no key/)
  expect(await resealAll(keyRing(`${NEW},${OLD}`))).toMatchObject({ signing_key: 0 })
})

it('notices another process on the database', async () => {
  expect(await othersConnected()).toBe(false)
  const { Client } = (await import('pg')).default
  const other = new Client({ connectionString: db.appUrl })
  await other.connect()
  expect(await othersConnected()).toBe(true)
  await other.end()
})
