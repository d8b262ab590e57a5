import type { FailureKind } from './state'

/** Why a mail did not leave. The sentence for each is `mailFailures.{code}` in the console's messages. */
export const mailFailures = {
  serverUnreachable: 'transient',
  serverTimedOut: 'transient',
  tlsFailed: 'transient',
  credentialsRefused: 'transient',
  serverBusy: 'transient',
  mailboxBusy: 'transient',
  recipientRefused: 'permanent',
  senderRefused: 'permanent',
  contentRefused: 'permanent',
  addressInvalid: 'permanent',
  expired: 'permanent',
  superseded: 'permanent',
  unreadable: 'permanent',
  unknown: 'transient',
} as const satisfies Record<string, FailureKind>
export type MailFailureCode = keyof typeof mailFailures

const codes = Object.keys(mailFailures)
export function isMailFailureCode(value: string): value is MailFailureCode {
  return codes.includes(value)
}

export function failureKind(code: MailFailureCode): FailureKind {
  return mailFailures[code]
}

const serverWide: readonly MailFailureCode[] = ['serverUnreachable', 'serverTimedOut', 'tlsFailed', 'credentialsRefused', 'serverBusy']

/** True if the failure says something about the mail server and nothing about this mail: the others would fail the same way. */
export function concernsServer(code: MailFailureCode): boolean {
  return serverWide.includes(code)
}
