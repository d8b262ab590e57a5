import { describe, expect, it } from 'vitest'
import { contractNotice, contractStanding, letsIn, listSources, OPEN_INBOUND, readInbound, writeSources, type IdentitySource } from './index'

const lists = (over: Partial<ReturnType<typeof listSources>> = {}) => ({ domain: [], issuer: [], tenant: [], ...over })
const problem = (wanted: Parameters<typeof writeSources>[1]) => { const written = writeSources([], wanted); return written.ok ? 'ok' : `${written.error.kind} ${written.error.problem}` }

describe('the end of a contract', () => {
  it.each([
    [null, '2026-11-22T12:00:00Z', 'none'], ['2027-06-30', '2026-11-22T12:00:00Z', 'running'], ['2026-12-22', '2026-11-22T23:59:00Z', 'running'],
    ['2026-12-22', '2026-11-23T00:00:00Z', 'ending'], ['2026-11-22', '2026-11-22T23:59:59.999Z', 'ending'], ['2026-11-22', '2026-11-23T00:00:00Z', 'ended'],
  ])('%s at %s is %s: the last day counts in full', (day, now, standing) => {
    expect(contractStanding(day === null ? null : new Date(`${day}T00:00:00Z`), new Date(now), 'UTC')).toBe(standing)
  })
  it.each([
    ['Pacific/Auckland', '2026-11-22T10:59:59Z', 'ending'], ['Pacific/Auckland', '2026-11-22T11:00:00Z', 'ended'], ['America/Los_Angeles', '2026-11-23T07:59:59Z', 'ending'], ['America/Los_Angeles', '2026-11-23T08:00:00Z', 'ended'],
  ])('is midnight in %s: at %s it is %s', (zone, now, standing) => {
    expect(contractStanding(new Date('2026-11-22T00:00:00Z'), new Date(now), zone)).toBe(standing)
    expect(contractNotice(new Date('2026-11-22T00:00:00Z'), new Date(now), zone)?.notice).toBe(standing === 'ended' ? 0 : 7)
  })
})

describe('identity sources', () => {
  it('keep what is not ours, and what a known one carries', () => {
    const before: IdentitySource[] = [
      { '@odata.type': '#microsoft.graph.socialIdentitySource', socialIdentitySourceType: 'facebook' },
      { '@odata.type': '#microsoft.graph.domainIdentitySource', domainName: 'litware.example', displayName: 'Litware', note: 1 },
    ]
    const written = writeSources(before, lists({ domain: ['LitWare.example ', 'litware.example', 'adatum.example'] }))
    expect(written).toMatchObject({ ok: true, value: { domains: ['litware.example', 'adatum.example'], sources: [before[0], before[1], { domainName: 'adatum.example' }] } })
    expect(written.ok && listSources(written.value.sources)).toEqual(lists({ domain: ['litware.example', 'adatum.example'] }))
  })
  it.each([
    [lists({ domain: ['not a domain'] }), 'domain domain'], [lists({ issuer: ['http://idp.example'] }), 'issuer url'], [lists({ issuer: ['https://idp.example/realms/a'] }), 'ok'],
    [lists({ tenant: ['contoso'] }), 'tenant uuid'], [lists({ tenant: ['0A1B2C3D-1111-4222-8333-444455556666'] }), 'ok'],
  ])('%j: %s', (wanted, expected) => {
    expect(problem(wanted)).toBe(expected)
  })
})

describe('inbound rules', () => {
  it.each([[null], ['text'], [{}], [{ trustMfa: 'yes', applicationIds: 'all' }]])('%j gives no trust', (stored) => {
    expect(readInbound(stored)).toEqual(OPEN_INBOUND)
  })
})

describe('notices of a contract', () => {
  it.each([
    ['2026-12-23', '2026-11-22T23:59:00Z', null], ['2026-12-22', '2026-11-23T00:00:00Z', '2026-12-22 30'], ['2026-11-29', '2026-11-23T00:00:00Z', '2026-11-29 7'],
    ['2026-11-30', '2026-11-23T23:59:00Z', '2026-11-30 30'], ['2026-11-22', '2026-11-22T23:59:59Z', '2026-11-22 7'], ['2026-11-22', '2026-11-23T00:00:00Z', '2026-11-22 0'], ['nonsense', '2026-11-23T00:00:00Z', null],
  ])('an end on %s, seen at %s: %s', (day, now, key) => {
    expect(contractNotice(new Date(`${day}T00:00:00Z`), new Date(now), 'UTC')?.key ?? null).toBe(key)
  })
})

describe('what rules let in', () => {
  it.each([
    [null, null, ['x'], true], [['crm'], null, [], true], [['wiki'], null, [], false], [[], null, [], false], [null, ['staff'], ['staff'], true], [null, ['staff'], ['other'], false], [['crm'], ['staff'], [], false],
  ])('applications %j, groups %j, member of %j: %s', (applicationIds, groupIds, groups, expected) => {
    expect(letsIn({ ...OPEN_INBOUND, applicationIds, groupIds }, 'crm', groups)).toBe(expected)
  })
})
