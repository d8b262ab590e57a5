import { createHash } from 'node:crypto'
import { findAgreementVersions, insertAgreement, insertAgreementVersion, insertUpload } from '@/lib/data/agreement'
import { inTenant } from '@/lib/data/tenant-tx'
import { spool } from '@/lib/platform/spool'
import { acceptTerms } from '@/lib/services/agreement'
import { run } from '@/lib/services/kernel'
import { TEST_NOW } from '../test-actors'
import type { Samples, World } from './world'

const TEXT = new Uint8Array(Buffer.from('# Rules\n\nBe kind.'))
const SHA = createHash('sha256').update(TEXT).digest('hex')
const SETTINGS = { displayName: 'Partner rules', viewingRequired: false, reacceptDays: null, expiresFrom: null, expiresEvery: null } as const

const anUpload = (world: World) => inTenant(world.tenant.id, (tx) => insertUpload(tx, { title: 'Rules', contentType: 'text/markdown', content: TEXT, sha256: SHA }, TEST_NOW, TEST_NOW))

async function anAgreement(world: World): Promise<{ id: string; fileId: string }> {
  const fileId = await anUpload(world)
  return inTenant(world.tenant.id, async (tx) => {
    const id = await insertAgreement(tx, SETTINGS, TEST_NOW)
    await insertAgreementVersion(tx, id, { asksAgain: true, files: [{ fileId, language: 'en', title: 'Rules' }] }, { id: null, name: 'Rita Root' }, TEST_NOW)
    return { id, fileId: (await findAgreementVersions(tx, id))[0]?.files[0]?.id ?? '' }
  })
}

async function anAcceptance(world: World) {
  const { id, fileId } = await anAgreement(world)
  await run(acceptTerms, { agreementId: id, fileId }, world.ctx)
  return { agreementId: id, fileId }
}

const aSpooledText = async () => (await spool((async function* () { yield TEXT })(), 1_000_000)).id

/** Samples of the terms of use. */
export const agreementSamples: Samples = {
  'agreement.list': { input: () => ({}), noForeignId: 'no input' },
  'agreement.get': { input: async (world) => ({ id: (await anAgreement(world)).id }) },
  'agreement.create': { input: async (world) => ({ ...SETTINGS, files: [{ fileId: await anUpload(world), language: 'en', title: 'Rules' }] }) },
  'agreement.update': { input: async (world) => ({ id: (await anAgreement(world)).id, version: 1, reacceptDays: 90 }) },
  'agreement.publish': { input: async (world) => ({ id: (await anAgreement(world)).id, version: 1, asksAgain: true, files: [{ fileId: await anUpload(world), language: 'en', title: 'Rules' }] }) },
  'agreement.delete': { input: async (world) => ({ id: (await anAgreement(world)).id }) },
  'agreement.upload': { input: async () => ({ spoolId: await aSpooledText(), sha256: SHA, fileName: 'rules.md' }), noForeignId: 'makes one' },
  'agreement.read-file': { input: async (world) => ({ fileId: (await anAgreement(world)).fileId }) },
  'agreement.read-text': { input: async (world) => ({ fileId: (await anAgreement(world)).fileId }) },
  'agreement.read-own-file': { input: async (world) => ({ fileId: (await anAcceptance(world)).fileId }) },
  'agreement.list-own': { input: () => ({}), noForeignId: 'no input' },
  'agreement.accept': { input: async (world) => { const { id, fileId } = await anAgreement(world); return { agreementId: id, fileId } } },
  'agreement.decline': { input: async (world) => { const { id, fileId } = await anAgreement(world); return { agreementId: id, fileId } } },
  'agreement.list-acceptances': { input: () => ({}), noForeignId: 'a filter names no object' },
  'agreement.export': { input: () => ({}), noForeignId: 'a filter names no object' },
  'agreement.export-rows': { input: () => [{}, {}], noForeignId: 'a filter names no object' },
}
