import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { TenantRef } from '@/lib/data/tenant'
import { inTenant } from '@/lib/data/tenant-tx'
import { GUEST_USER_ROLE_IDS } from '@/lib/domain/permission'
import { newId } from '@/lib/platform/ids'
import { openTestDatabase, type TestDatabase } from '@/prisma/seed/test-database'
import { contextOf } from '@/prisma/seed/test-actors'
import { aPerson, aTenant, type Person } from '@/prisma/seed/test-world'
import { createInvitation } from '../invitation'
import { run } from '../kernel'
import { addCollaborationRules, getCollaboration, listCollaborationRules, previewCollaboration, removeCollaborationRules, updateCollaboration, updateCollaborationRule } from './index'

let db: TestDatabase
let tenant: TenantRef
let admin: Person
const ctx = () => contextOf(tenant, admin)

const wanted = {
  allowInvitesFrom: 'everyone', guestUserRoleId: GUEST_USER_ROLE_IDS.restricted, allowExternalLeave: false, allowLinkSharing: true,
  redirectAllowList: [' https://app.partner.example ', 'https://app.partner.example/'], invitationExpiryDays: 14, reminderAfterDays: 3, privacyStatementUrl: 'https://contoso.test/privacy',
}

beforeAll(async () => {
  db = await openTestDatabase()
})
afterAll(() => db.close())
beforeEach(async () => {
  tenant = await aTenant()
  admin = await aPerson(tenant, { roles: ['Global Administrator'] })
})

describe('settings', () => {
  it('hold from the next call on and are audited by what changed', async () => {
    const { settings } = await run(getCollaboration, {}, ctx())
    await run(updateCollaboration, { ...wanted, version: settings.version }, ctx())
    expect(await run(getCollaboration, {}, ctx())).toMatchObject({ settings: { ...wanted, redirectAllowList: ['https://app.partner.example/'], version: settings.version + 1 } })
    const made = await run(createInvitation, { email: 'a@partner.example', redirectUrl: 'https://app.partner.example/start' }, ctx())
    expect(made).toMatchObject({ outcome: 'sent' })
    const audit = await inTenant(tenant.id, (tx) => tx.db.auditEvent.findFirstOrThrow({ where: { action: 'collaboration.update' } }))
    expect(JSON.parse(audit.changes)).toContainEqual({ name: 'allowInvitesFrom', old: 'adminsAndGuestInviters', new: 'everyone' })
  })

  it('are not overwritten by somebody who read an older version', async () => {
    await run(updateCollaboration, { ...wanted, version: 1 }, ctx())
    await expect(run(updateCollaboration, { ...wanted, version: 1 }, ctx())).rejects.toMatchObject({ code: 'STALE' })
  })

  it.each([['https://*.example.com'], ['javascript:alert(1)'], ['http://app.example.com'], ['https://a@b.example']])('refuse the redirect target %s by its line', async (line) => {
    await expect(run(updateCollaboration, { ...wanted, redirectAllowList: ['https://ok.example', line], version: 1 }, ctx())).rejects.toMatchObject({ code: 'REDIRECT_NOT_ALLOWED', options: { field: 'redirectAllowList.1' } })
  })
})

describe('domain rules', () => {
  const add = (domains: string, kind = 'deny') => run(addCollaborationRules, { kind, domains, reason: 'Left the programme', ownerId: admin.userId }, ctx())

  it('take a pasted list, keep what is there, and name what cannot be read', async () => {
    expect(await add('@Partner.example, *.sub.example\nanna@mail.example;partner.example')).toEqual({ added: 3, known: 0 })
    expect(await add('partner.example new.example')).toEqual({ added: 1, known: 1 })
    await expect(add('ok.example, not a domain!')).rejects.toMatchObject({ code: 'VALIDATION', options: { field: 'domains' } })
    expect(await run(listCollaborationRules, { search: 'ADA' }, ctx())).toMatchObject({ total: 4 })
    expect((await run(listCollaborationRules, { search: 'sub' }, ctx())).rows).toMatchObject([{ domain: 'sub.example', kind: 'deny', reason: 'Left the programme', ownerName: 'Ada Admin' }])
  })

  it('keep both lists side by side', async () => {
    await add('a.example', 'allow')
    await add('evil.a.example', 'deny')
    expect(await run(getCollaboration, {}, ctx())).toMatchObject({ rules: { allow: 1, deny: 1 } })
    await expect(run(createInvitation, { email: 'x@evil.a.example' }, ctx())).rejects.toMatchObject({ code: 'DOMAIN_NOT_ALLOWED' })
    await expect(run(createInvitation, { email: 'x@other.example' }, ctx())).rejects.toMatchObject({ code: 'DOMAIN_NOT_ALLOWED' })
    expect(await run(createInvitation, { email: 'x@b.a.example' }, ctx())).toMatchObject({ outcome: 'sent' })
  })

  it('change reason and owner, and go away again', async () => {
    await add('a.example')
    const rule = (await run(listCollaborationRules, {}, ctx())).rows[0]
    const id = rule?.id ?? ''
    await run(updateCollaborationRule, { id, reason: 'Another reason', ownerId: null }, ctx())
    expect((await run(listCollaborationRules, {}, ctx())).rows).toMatchObject([{ reason: 'Another reason', ownerId: null }])
    await expect(run(removeCollaborationRules, { ids: [id, newId()] }, ctx())).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await run(removeCollaborationRules, { ids: [id] }, ctx())
    expect(await run(listCollaborationRules, {}, ctx())).toMatchObject({ total: 0 })
  })

  it('are another tenant’s business there', async () => {
    await add('a.example')
    const id = (await run(listCollaborationRules, {}, ctx())).rows[0]?.id ?? ''
    const other = await aTenant()
    const stranger = contextOf(other, await aPerson(other, { roles: ['Global Administrator'] }))
    await expect(run(updateCollaborationRule, { id, reason: 'x' }, stranger)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(run(removeCollaborationRules, { ids: [id] }, stranger)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await run(listCollaborationRules, {}, stranger)).toMatchObject({ total: 0 })
  })
})

describe('the preview', () => {
  it('says before saving how many waiting invitations a change would stop', async () => {
    for (const email of ['a@one.example', 'b@one.example', 'c@two.example']) await run(createInvitation, { email }, ctx())
    expect(await run(previewCollaboration, { add: { kind: 'deny', domains: 'one.example, one.example !!' } }, ctx())).toMatchObject({
      waiting: 3, stopped: { total: 2, byDomain: 2, byInviter: 0 }, examples: [{ email: expect.stringContaining('@one.example') }, {}], unreadable: ['!!'],
    })
    expect(await run(previewCollaboration, { settings: { allowInvitesFrom: 'none' } }, ctx())).toMatchObject({ stopped: { total: 3, byInviter: 3 } })
    await run(addCollaborationRules, { kind: 'deny', domains: 'one.example', reason: 'x' }, ctx())
    const id = (await run(listCollaborationRules, {}, ctx())).rows[0]?.id ?? ''
    expect(await run(previewCollaboration, { remove: [id] }, ctx())).toMatchObject({ stopped: { total: 0 }, released: 2 })
  })
})
