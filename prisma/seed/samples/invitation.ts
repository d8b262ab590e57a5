import { insertInvitees } from '@/lib/data/invitee'
import { insertInvitations, type NewInvitation } from '@/lib/data/invitation-write'
import { saveCollaborationSettings, readCollaborationSettings } from '@/lib/data/collaboration'
import { insertDomainRules } from '@/lib/data/domain-rule'
import { inTenant } from '@/lib/data/tenant-tx'
import { parseEmail } from '@/lib/domain/email-address'
import { GUEST_USER_ROLE_IDS } from '@/lib/domain/permission'
import { invitationPurpose, linkToken } from '@/lib/domain/mail'
import { deriveToken } from '@/lib/platform/crypto'
import { newId } from '@/lib/platform/ids'
import { runtime } from '@/lib/platform/runtime'
import { actorId } from '@/lib/services/kernel'
import { TEST_NOW } from '../test-actors'
import type { Samples, World } from './world'

const DAY = 86_400_000

/** A waiting invitation with its person, mailed two days ago. */
export async function anInvitation(world: World, over: Partial<NewInvitation> = {}): Promise<{ id: string; userId: string }> {
  const parsed = parseEmail(`i-${newId()}@partner.test`)
  if (!parsed.ok) throw new Error('not an address')
  const email = parsed.value
  const inviter = { type: 'user' as const, id: actorId(world.ctx.actor), name: 'Rita Root' }
  const person = { email, displayName: 'Invited', attributes: {}, language: null, userType: 'guest' as const, invitedById: inviter.id, sponsorIds: [] }
  return inTenant(world.tenant.id, async (tx) => {
    const userId = over.state === 'draft' ? null : ((await insertInvitees(tx, [person], TEST_NOW)).get(email) ?? null)
    const ids = await insertInvitations(tx, [{
      state: 'sent', email, displayName: 'Invited', message: null, language: null, ccEmail: null, redirectUrl: null, userType: 'guest', userId, inviter, sponsorIds: [],
      attributes: {}, grants: [], resetRedemption: false, expiresAt: new Date(TEST_NOW.getTime() + 30 * DAY), sentAt: new Date(TEST_NOW.getTime() - 2 * DAY), batchId: null, ...over,
    }], TEST_NOW)
    return { id: ids.get(email) ?? '', userId: userId ?? '' }
  })
}

const selected = async (world: World) => ({ selection: { ids: [(await anInvitation(world)).id] } })
const drafted = async (world: World) => (await anInvitation(world, { state: 'draft', sentAt: null })).id

async function shareLinks(world: World): Promise<void> {
  await inTenant(world.tenant.id, async (tx) => {
    const { version, updatedAt: _at, ...settings } = await readCollaborationSettings(tx)
    await saveCollaborationSettings(tx, { ...settings, allowLinkSharing: true }, version, TEST_NOW)
  })
}

const aRule = (world: World) => inTenant(world.tenant.id, async (tx) =>
  (await insertDomainRules(tx, [{ kind: 'deny', domain: `d${newId().slice(-8)}.example` }], { reason: 'sample', ownerId: null, createdBy: null, now: TEST_NOW }))[0]?.id ?? '')

/** Samples of invitations and of the collaboration settings. */
export const invitationSamples: Samples = {
  'invitation.export': { input: () => ({ state: 'sent' }), noForeignId: 'a list' },
  'invitation.export-rows': { input: () => [{}, {}], noForeignId: 'a list' },
  'invitation.list': { input: () => ({ state: 'sent' }), noForeignId: 'a list' },
  'invitation.options': { input: () => ({}), noForeignId: 'no input' },
  'invitation.check-address': { input: () => ({ email: 'new@partner.test' }), noForeignId: 'an address' },
  'invitation.get': { input: async (world) => ({ id: (await anInvitation(world)).id }) },
  'invitation.create': { input: async (world) => ({ email: `new-${newId()}@partner.test`, sponsorIds: [await world.person()], grants: [{ kind: 'group', id: await world.group() }] }) },
  'invitation.resend': { input: selected },
  'invitation.remind': { input: selected },
  'invitation.extend': { input: async (world) => ({ ...(await selected(world)), days: 60 }) },
  'invitation.revoke': { input: selected },
  'invitation.send-draft': { input: async (world) => ({ id: await drafted(world) }) },
  'invitation.update-draft': { input: async (world) => ({ id: await drafted(world), version: 1, email: `new-${newId()}@partner.test` }) },
  'invitation.delete-draft': { input: async (world) => ({ id: await drafted(world) }) },
  'invitation.link': {
    async input(world) {
      await shareLinks(world)
      return { id: (await anInvitation(world)).id }
    },
  },
  'invitation.reset-redemption': {
    async input(world) {
      const { id, userId } = await anInvitation(world)
      await inTenant(world.tenant.id, async (tx) => {
        await tx.db.invitation.update({ where: { id }, data: { state: 'redeemed', redeemedAt: TEST_NOW } })
        await tx.db.user.update({ where: { id: userId }, data: { externalUserState: 'Accepted' } })
      })
      return { userId }
    },
  },
  'invitation.opt-out': {
    actor: () => ({ kind: 'anonymous' }),
    async input(world) {
      const { id } = await anInvitation(world)
      return { token: linkToken(id, deriveToken(runtime().keys, invitationPurpose.stop, id, 1)) }
    },
  },

  'collaboration.get': { input: () => ({}), noForeignId: 'no input' },
  'collaboration.list-rules': { input: () => ({}), noForeignId: 'a list' },
  'collaboration.preview': { input: () => ({ add: { kind: 'deny', domains: 'one.example' } }), noForeignId: 'a rule that is gone changes nothing' },
  'collaboration.update': {
    noForeignId: 'one per tenant',
    async input(world) {
      const { version } = await inTenant(world.tenant.id, (tx) => readCollaborationSettings(tx))
      return {
        version, allowInvitesFrom: 'everyone', guestUserRoleId: GUEST_USER_ROLE_IDS.limited, allowExternalLeave: true, allowLinkSharing: true, redirectAllowList: ['https://app.test'],
        invitationExpiryDays: 20, reminderAfterDays: 0, privacyStatementUrl: null,
      }
    },
  },
  'collaboration.add-rules': { input: async (world) => ({ kind: 'deny', domains: `d${newId().slice(-8)}.example`, reason: 'sample', ownerId: await world.person() }) },
  'collaboration.update-rule': { input: async (world) => ({ id: await aRule(world), reason: 'another', ownerId: null }) },
  'collaboration.remove-rules': { input: async (world) => ({ ids: [await aRule(world)] }) },
}
