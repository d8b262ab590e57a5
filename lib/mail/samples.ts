import type { MailSecret, MailTemplate, MailTemplateName } from '@/lib/domain/mail'

/** Texts somebody typed, so that a sample can be filled with anything. */
export interface SampleTexts {
  person: string
  invitee: string
  message: string
  application: string
  device: string
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
    'admin-welcome': { template: 'admin-welcome', params: { displayName: invitee, expiresAt } },
    'test-mail': { template: 'test-mail', params: { requestedBy: person, at } },
  }
}

export const sampleSecret: Required<MailSecret> = { token: 'sample-token-of-the-link', code: '48201957', stopToken: 'sample-token-to-stop' }
