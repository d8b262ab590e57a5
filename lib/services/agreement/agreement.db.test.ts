import type { z } from 'zod'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findAgreementVersions, insertUpload } from '@/lib/data/agreement'
import { inTenant } from '@/lib/data/tenant-tx'
import type { TenantRef } from '@/lib/data/tenant'
import { DAY, plus } from '@/lib/domain/shared'
import { spool } from '@/lib/platform/spool'
import { run, type Context } from '@/lib/services/kernel'
import { contextOf, makePerson, makeTenant, TEST_NOW } from '@/prisma/seed/test-actors'
import { openTestDatabase, type TestDatabase } from '@/prisma/seed/test-database'
import { acceptTerms, createAgreement, declineTerms, deleteAgreement, fileFor, getAgreement, listAcceptances, listAgreements, listOwnAcceptances, openTerms, publishAgreement, readAgreementFile, readOwnAgreementFile, updateAgreement, uploadAgreementFile, viewTerms } from './index'

let db: TestDatabase
let tenant: TenantRef
let admin: Context
let guest: Context
let userId: string

beforeAll(async () => {
  db = await openTestDatabase()
  tenant = await makeTenant('terms')
  admin = contextOf(tenant, await makePerson(tenant, { email: 'root@terms.test', displayName: 'Rita Root', roles: ['Global Administrator'] }))
  const person = await makePerson(tenant, { email: 'gus@partner.test', displayName: 'Gus Guest', userType: 'guest' })
  userId = person.userId
  guest = contextOf(tenant, person)
}, 60_000)
afterAll(() => db.close())

const RULES = { viewingRequired: false, reacceptDays: null, expiresFrom: null, expiresEvery: null } as const
const at = (ctx: Context, now: Date): Context => ({ ...ctx, now })

async function uploaded(text: string, contentType: 'application/pdf' | 'text/markdown' = 'text/markdown'): Promise<string> {
  return inTenant(tenant.id, (tx) => insertUpload(tx, { title: 'x', contentType, content: new Uint8Array(Buffer.from(text)), sha256: `${text.length}`.padStart(64, '0') }, TEST_NOW, TEST_NOW))
}

async function made(displayName: string, over: Partial<z.input<typeof createAgreement.input>> = {}) {
  const { id } = await run(createAgreement, { ...RULES, displayName, files: [{ fileId: await uploaded(`# ${displayName}`), language: 'en', title: displayName }], ...over }, admin)
  return id
}

const standing = (id: string, now = TEST_NOW) => inTenant(tenant.id, (tx) => openTerms(tx, userId, [id], now))
const fileOf = async (id: string) => (await inTenant(tenant.id, (tx) => findAgreementVersions(tx, id)))[0]?.files[0]?.id ?? ''

describe('terms of use', () => {
  it('are open until accepted, and count as satisfied from then on', async () => {
    const id = await made('Rules')
    expect(await standing(id)).toMatchObject({ open: [{ id, why: 'new', versionNumber: 1, files: [{ language: 'en', title: 'Rules' }] }], satisfied: [] })
    await run(acceptTerms, { agreementId: id, fileId: await fileOf(id) }, guest)
    expect(await standing(id)).toEqual({ open: [], satisfied: [id], missing: [] })
    expect((await run(listAgreements, {}, admin)).agreements.find((row) => row.id === id)).toMatchObject({ accepted: 1, declined: 0, current: 1, languages: ['en'] })
  })

  it('are asked for again after a refusal, and after a version that asks again, and not after one that does not', async () => {
    const id = await made('Versions')
    await run(declineTerms, { agreementId: id, fileId: await fileOf(id) }, guest)
    expect((await standing(id)).open).toMatchObject([{ why: 'declined' }])
    await run(acceptTerms, { agreementId: id, fileId: await fileOf(id) }, at(guest, plus(TEST_NOW, 1)))
    const publish = async (version: number, asksAgain: boolean) => run(publishAgreement, { id, version, asksAgain, files: [{ fileId: await uploaded(`v${version}`), language: 'de', title: 'Regeln' }] }, admin)
    await publish(1, false)
    expect((await standing(id)).satisfied).toEqual([id])
    await publish(2, true)
    expect((await standing(id)).open).toMatchObject([{ why: 'newVersion', versionNumber: 3 }])
    expect((await run(getAgreement, { id }, admin)).versions.map(({ number, asksAgain }) => [number, asksAgain])).toEqual([[3, true], [2, false], [1, true]])
  })

  it('end by their rules', async () => {
    const id = await made('Ends', { reacceptDays: 30 })
    await run(acceptTerms, { agreementId: id, fileId: await fileOf(id) }, guest)
    expect((await standing(id, plus(TEST_NOW, 30 * DAY - 1))).satisfied).toEqual([id])
    expect((await standing(id, plus(TEST_NOW, 30 * DAY))).open).toMatchObject([{ why: 'expired' }])
    await run(updateAgreement, { id, version: 1, reacceptDays: 10 }, admin)
    expect((await standing(id, plus(TEST_NOW, 10 * DAY))).open).toMatchObject([{ why: 'expired' }])
  })

  it('cannot be accepted in a version that is over, unread where reading is required, or in another organisation', async () => {
    const id = await made('Strict', { viewingRequired: true, files: [{ fileId: await uploaded('%PDF-1.7 %%EOF', 'application/pdf'), language: 'en', title: 'Strict' }] })
    const first = await fileOf(id)
    await expect(run(acceptTerms, { agreementId: id, fileId: first }, guest)).rejects.toMatchObject({ code: 'TERMS_NOT_VIEWED' })
    await inTenant(tenant.id, (tx) => viewTerms(tx, userId, first, TEST_NOW))
    expect((await standing(id)).open[0]?.files[0]).toMatchObject({ viewed: true })
    await run(publishAgreement, { id, version: 1, asksAgain: true, files: [{ fileId: first, language: 'en', title: 'Strict' }] }, admin)
    await expect(run(acceptTerms, { agreementId: id, fileId: first }, guest)).rejects.toMatchObject({ code: 'STALE' })
    const other = await makeTenant('terms-elsewhere')
    const stranger = contextOf(other, await makePerson(other, { email: 'x@terms.test', displayName: 'X' }))
    await expect(run(acceptTerms, { agreementId: id, fileId: await fileOf(id) }, stranger)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(run(acceptTerms, { agreementId: id, fileId: await fileOf(id) }, { ...guest, actor: { kind: 'anonymous' } })).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
  })

  it('leave their evidence and their text when they are deleted, and nobody can change it', async () => {
    const id = await made('Gone')
    const fileId = await fileOf(id)
    await run(acceptTerms, { agreementId: id, fileId }, guest)
    await run(deleteAgreement, { id }, admin)
    expect(await standing(id)).toEqual({ open: [], satisfied: [], missing: [id] })
    const { rows } = await run(listAcceptances, { agreementId: id }, admin)
    expect(rows).toMatchObject([{ agreementName: 'Gone', versionNumber: 1, userName: 'Gus Guest', userEmail: 'gus@partner.test', state: 'accepted', fileId, language: 'en' }])
    expect(Buffer.from((await run(readAgreementFile, { fileId }, admin)).content).toString()).toBe('# Gone')
    expect((await run(listOwnAcceptances, {}, guest)).acceptances.map((row) => row.agreementId)).toContain(id)
    expect((await run(readOwnAgreementFile, { fileId }, guest)).title).toBe('Gone')
    for (const sql of ['update agreement_acceptance set state = state', 'delete from agreement_acceptance']) {
      await expect(inTenant(tenant.id, (tx) => tx.db.$executeRawUnsafe(sql))).rejects.toThrow(/permission denied/)
    }
  })

  it('AB-60 takes only what its bytes say is a PDF or text', async () => {
    const upload = async (text: string, fileName: string) => {
      const { id: spoolId, sha256 } = await spool((async function* () { yield new Uint8Array(Buffer.from(text, 'latin1')) })(), 6_000_000)
      return run(uploadAgreementFile, { spoolId, sha256, fileName }, admin)
    }
    expect(await upload('%PDF-1.4\n%%EOF', 'rules.md')).toMatchObject({ contentType: 'application/pdf', title: 'rules' })
    expect(await upload('Be kind', 'rules.pdf')).toMatchObject({ contentType: 'text/markdown', title: 'rules' })
    await expect(upload('MZ\u0000\u00ff', 'rules.pdf')).rejects.toMatchObject({ code: 'FILE_REJECTED', options: { params: { reason: 'unknown' } } })
    await expect(upload('%PDF-1.4 /OpenAction /JavaScript %%EOF', 'rules.pdf')).rejects.toMatchObject({ code: 'FILE_REJECTED', options: { params: { reason: 'pdfActive' } } })
  })
})

it('offers the language of the reader, then the default', () => {
  const files = ['en', 'de-CH', 'fr'].map((language) => ({ language }))
  expect(fileFor(files, ['de-ch'])?.language).toBe('de-CH')
  expect(fileFor(files, ['fr-CA'])?.language).toBe('fr')
  expect(fileFor(files, ['ja'])?.language).toBe('en')
  expect(fileFor([], ['en'])).toBeNull()
})
