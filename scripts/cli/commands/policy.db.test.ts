import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exportPolicies, listPolicies } from '@/lib/services/conditional-access'
import { run } from '@/lib/services/kernel'
import { makeWorld } from '@/prisma/seed/samples'
import { aPolicy } from '@/prisma/seed/samples/conditional-access'
import { openTestDatabase, type TestDatabase } from '@/prisma/seed/test-database'
import { UsageError, type Options, type Session } from '../command'
import { policyCommands } from './policy'

let db: TestDatabase
let folder: string
beforeAll(async () => {
  db = await openTestDatabase()
  folder = await mkdtemp(path.join(tmpdir(), 'policies-'))
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
  await db.close()
})

/** Runs a command the way the command line does, on a tenant of its own. */
async function line(slug: string) {
  const world = await makeWorld(slug)
  const said: string[] = []
  const session: Pick<Session, 'context' | 'say'> = { context: async () => world.ctx, say: (text) => { said.push(text) } }
  const call = (name: string, words: readonly string[], options: Options = {}) => {
    const command = policyCommands.find((one) => one.name === name)
    // SAFE: these commands ask a session for nothing else.
    return command?.run({ options: { tenant: slug, ...options }, words, session: session as Session })
  }
  const names = async () => (await run(listPolicies, {}, world.ctx)).rows.map(({ displayName, state }) => `${displayName}: ${state}`)
  return { world, said, call, names }
}

const place = async (name: string, content: unknown) => {
  const file = path.join(folder, name)
  await writeFile(file, JSON.stringify(content))
  return file
}

describe('vestibule policy', () => {
  it('import saves report-only, export writes the same policies, and they come back elsewhere', async () => {
    const [from, to] = [await line('cli-from'), await line('cli-to')]
    const file = await place('two.json', [aPolicy({ displayName: 'One', state: 'enabled', futureField: 'kept' }), aPolicy({ displayName: 'Two' })])
    expect(await from.call('policy import', [file])).toMatchObject({ ok: true, imported: 2 })
    expect(await from.names()).toEqual(['One: enabledForReportingButNotEnforced', 'Two: enabledForReportingButNotEnforced'])
    const out = path.join(folder, 'out')
    expect(await from.call('policy export', [], { out })).toEqual({ ok: true, exported: 2, out })
    expect((await readdir(path.join(out, 'policies'))).toSorted()).toEqual(['One.json', 'Two.json'])
    expect(JSON.parse(await readFile(path.join(out, 'policies', 'One.json'), 'utf8'))).toMatchObject({ displayName: 'One', futureField: 'kept' })
    expect(await to.call('policy import', [out], { 'as-written': true })).toMatchObject({ ok: true, imported: 2 })
    expect(await to.names()).toEqual(['One: enabledForReportingButNotEnforced', 'Two: enabledForReportingButNotEnforced'])
    expect(await from.call('policy export', [])).toMatchObject({ value: [{ displayName: 'One' }, { displayName: 'Two' }] })
    const zip = path.join(folder, 'all.zip')
    await from.call('policy export', [], { out: zip })
    expect(await to.call('policy import', [zip], { replace: true })).toMatchObject({ ok: true, imported: 2 })
  })
  it('a dry run and what is unknown save nothing, until --map says what it is', async () => {
    const { call, said, names } = await line('cli-map')
    const group = '0b2f9c5e-8f0a-4c43-9a54-3b1c8d7e6f50'
    const file = await place('unknown.json', aPolicy({ displayName: 'Partners', conditions: { users: { includeUsers: ['All'], excludeGroups: [group] }, applications: { includeApplications: ['All'] } } }))
    expect(await call('policy import', [file])).toMatchObject({ ok: false, imported: 0 })
    expect(said.join('\n')).toContain(`group:${group}`)
    expect(await names()).toEqual([])
    const map = await place('map.json', { [`group:${group}`]: null })
    expect(await call('policy import', [file], { map })).toMatchObject({ ok: false, imported: 0 })
    expect(await names()).toEqual([])
    expect(await call('policy import', [file], { map, 'accept-taken-out': true, 'dry-run': true })).toMatchObject({ ok: true, imported: 0 })
    expect(await names()).toEqual([])
    expect(await call('policy import', [file], { map, 'accept-taken-out': true })).toMatchObject({ ok: true, imported: 1 })
    expect(await names()).toEqual(['Partners: enabledForReportingButNotEnforced'])
  })
  it('--trust names the places that come along trusted, by name or by id; a place that nobody knows is wrong use', async () => {
    const { call, said, world } = await line('cli-trust')
    const id = '77777777-2222-4333-8444-555555555555'
    const office = await place('office.json', { '@odata.type': '#microsoft.graph.ipNamedLocation', id, displayName: 'Office', isTrusted: true, ipRanges: [{ '@odata.type': '#microsoft.graph.iPv4CidrRange', cidrAddress: '203.0.113.0/24' }] })
    const file = await place('away.json', aPolicy({ displayName: 'Away', conditions: { users: { includeUsers: ['All'] }, applications: { includeApplications: ['All'] }, locations: { includeLocations: [id] } } }))
    await expect(call('policy import', [file, office], { trust: ['Elsewhere'] })).rejects.toThrow(UsageError)
    expect(await call('policy import', [file, office], { 'dry-run': true })).toMatchObject({ ok: true, imported: 0 })
    expect(said.join('\n')).toContain(`--trust ${id}`)
    expect(await call('policy import', [file, office], { trust: ['office'] })).toMatchObject({ ok: true, imported: 1 })
    expect((await run(exportPolicies, {}, world.ctx)).namedLocations).toMatchObject([{ displayName: 'Office', isTrusted: true }])
  })
  it('a tenant that is not there and no file are wrong use', async () => {
    const { call } = await line('cli-wrong')
    await expect(call('policy export', [], { tenant: 'nobody' })).rejects.toThrow(UsageError)
    await expect(call('policy import', [])).rejects.toThrow(UsageError)
  })
})
