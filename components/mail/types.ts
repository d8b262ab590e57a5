import type { MailFailureCode, MailState } from '@/lib/domain/mail'

/** A mail as lists show it; `tenant` only where several tenants are listed. */
export interface ListedMail {
  id: string
  template: string
  subject: string | null
  to: { address: string; name: string | null }
  state: MailState
  failure: MailFailureCode | null
  attempts: number
  nextAttemptAt: Date | null
  createdAt: Date
  sentAt: Date | null
  tenant?: { slug: string; name: string }
}

export interface ShownMail extends ListedMail {
  locale: string
  userId: string | null
  invitationId: string | null
  masked: boolean
  content: { html: string; text: string; raw: string } | null
  serverSaid?: string | null
}

export type MailSkip = 'waiting' | 'expired' | 'secretGone' | 'mailboxLimit' | 'unreadable' | 'optedOut'
type Outcome<T> = { ok: true; data: T } | { ok: false; error: { message: string } }
export type MailFilter = { search?: string; states?: string[]; templates?: string[] }
/** The server action that sends mails again. */
export type ResendAction = (choice: { ids: string[] } | { matching: MailFilter }) => Promise<Outcome<{ queued: number; skipped: readonly { id: string; reason: MailSkip }[]; more: boolean }>>
/** The server action that sends a test to the person who asks. */
export type TestAction = (input: Record<string, never>) => Promise<Outcome<{ to: string }>>
