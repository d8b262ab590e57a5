import { MAILS, type MailName } from '@/lib/domain/entitlement'
import type { AccessMail, MailSecret, MailTemplate, MailTemplateName } from '@/lib/domain/mail'

/** Texts somebody typed, so that a sample can be filled with anything. */
export interface SampleTexts {
  person: string
  invitee: string
  message: string
  application: string
  device: string
  company?: string
}

const invitationId = '0199c1de-0000-7000-8000-000000000001'
const expiresAt = '2026-12-22T10:00:00.000Z'
const at = '2026-11-22T10:00:00.000Z'

/** One mail of every template, for previews and for tests that go through all of them. */
export function sampleMails(texts: SampleTexts): { [T in MailTemplateName]: Extract<MailTemplate, { template: T }> } {
  const { person, invitee, message, application, device } = texts
  const from = { device, place: 'Lyon, France', ip: '203.0.113.7' }
  const invitation = { invitationId, tokenVersion: 1, inviterName: person, inviteeName: invitee, message, applications: [application, 'Supplier Portal', 'Plan Room', 'Quality Desk', 'Invoices', 'Wiki', 'Chat'], expiresAt }
  return {
    'invitation': { template: 'invitation', params: invitation },
    'invitation-reminder': { template: 'invitation-reminder', params: { ...invitation, applications: undefined } },
    'invitation-cc': { template: 'invitation-cc', params: { invitationId, inviterName: person, inviteeName: invitee, inviteeEmail: 'grace@example.com', message, expiresAt } },
    'invitation-asked': { template: 'invitation-asked', params: { invitationId, inviteeName: invitee, inviteeEmail: 'grace@example.com', expiredAt: expiresAt } },
    'sign-in-code': { template: 'sign-in-code', params: { purpose: 'sign-in', minutes: 10, from, expiresAt } },
    'password-reset': { template: 'password-reset', params: { minutes: 30, from, expiresAt } },
    'password-changed': { template: 'password-changed', params: { changedBy: 'self', at, from } },
    'address-changed': { template: 'address-changed', params: { at } },
    'method-changed': { template: 'method-changed', params: { change: 'added', method: 'fido2', by: 'self', name: device.slice(0, 64), at, from } },
    'new-sign-in': { template: 'new-sign-in', params: { at, application, from } },
    'emergency-sign-in': { template: 'emergency-sign-in', params: { at, name: person, application, from } },
    'account-blocked': { template: 'account-blocked', params: { helpContact: person } },
    'guest-lifecycle': { template: 'guest-lifecycle', params: { event: 'planned', own: false, reason: 'inactivity', deletes: true, people: [invitee, person], count: 12, at: expiresAt } },
    'partner-contract': { template: 'partner-contract', params: { organizationId: invitationId, partner: application, event: 'ending', endsOn: expiresAt, endsAssignments: true } },
    'admin-welcome': { template: 'admin-welcome', params: { displayName: invitee, expiresAt } },
    'test-mail': { template: 'test-mail', params: { requestedBy: person, at } },
    ...accessSamples(texts),
  }
}

function accessSamples({ person, invitee, message, application, company = person }: SampleTexts): { [T in MailName]: { template: T; params: AccessMail } } {
  const about = { requestId: invitationId, packageId: invitationId, packageName: application, personName: invitee, partner: company }
  const wished = { personEmail: 'grace@example.com', why: message, opens: [application, 'Supplier Portal', 'Plan Room'], until: expiresAt }
  const decision = { ...about, ...wished, own: false, askedBy: person, stages: 3, dueAt: expiresAt }
  const answer = { ...about, own: true }
  const account = { own: false, personName: invitee, personEmail: 'grace@example.com', partner: company, packageName: application }
  const params: Record<MailName, AccessMail> = {
    'approval-required-stage-1': { ...decision, stage: 1 }, 'approval-required-stage-2': { ...decision, stage: 2 }, 'approval-required-stage-3': { ...decision, stage: 3 },
    'approval-reminder-half-time': { ...decision, stage: 1 }, 'approval-reminder-last-day': { ...decision, stage: 1 }, 'approval-forwarded': { ...decision, stage: 1 },
    'approval-expired': { ...decision, stage: 1 }, 'approval-approved': { ...decision, stage: 1 },
    'request-denied': answer, 'request-expired': answer, 'request-failed': answer,
    'access-delivered': { ...answer, opens: wished.opens, until: expiresAt }, 'access-expiring-14-days': { ...answer, until: expiresAt }, 'access-expiring-1-day': { ...answer, until: expiresAt },
    'access-extended': { ...answer, until: expiresAt }, 'access-ended': { ...answer, account: 'dormant' },
    'access-account-blocked': account, 'access-account-dormant': account,
    'access-account-deletion-planned': { ...account, deleteAt: expiresAt }, 'access-account-deleted': account,
  }
  // SAFE: one entry for each name, under that name.
  return Object.fromEntries(MAILS.map((name) => [name, { template: name, params: params[name] }])) as { [T in MailName]: { template: T; params: AccessMail } }
}

export const sampleSecret: Required<MailSecret> = { token: 'sample-token-of-the-link', code: '48201957', stopToken: 'sample-token-to-stop' }
