import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { projectRoot } from '@/lib/platform/root'
import { openTestDatabase, type TestDatabase } from '@/prisma/seed/test-database'
import { schemaDrift } from './schema-drift'

describe('the migrations and the Prisma schema', () => {
  let db: TestDatabase
  let changed: string
  beforeAll(async () => {
    db = await openTestDatabase()
    changed = await mkdtemp(path.join(tmpdir(), 'vestibule-drift-'))
    await cp(path.join(projectRoot(), 'prisma'), path.join(changed, 'prisma'), { recursive: true })
  })
  afterAll(async () => {
    await db.close()
    await rm(changed, { recursive: true, force: true })
  })

  it('agree, so that the next migration made from a diff drops nothing', async () => {
    expect(await schemaDrift(db.ownerUrl, projectRoot())).toBe('')
  })

  it('are told apart by a single index', async () => {
    const file = path.join(changed, 'prisma', 'schema', 'invitation.prisma')
    const text = await readFile(file, 'utf8')
    await writeFile(file, text.replace(/^.*invitation_search.*$/m, ''))
    expect(await schemaDrift(db.ownerUrl, changed)).toContain('DROP INDEX "invitation_search"')
  })
})
