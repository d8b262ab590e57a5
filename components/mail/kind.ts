'use client'
import { useTranslations } from 'next-intl'
import type { MailName } from '@/lib/domain/entitlement'

/** Mails about access packages, by whom they are for. */
export const accessMailGroups = {
  approval: ['approval-required-stage-1', 'approval-required-stage-2', 'approval-required-stage-3', 'approval-reminder-half-time', 'approval-reminder-last-day', 'approval-forwarded', 'approval-expired', 'approval-approved'],
  request: ['request-denied', 'request-expired', 'request-failed'],
  access: ['access-delivered', 'access-expiring-14-days', 'access-expiring-1-day', 'access-extended', 'access-ended'],
  account: ['access-account-blocked', 'access-account-dormant', 'access-account-deletion-planned', 'access-account-deleted'],
} as const satisfies Record<string, readonly MailName[]>
const accessMailKinds = [...accessMailGroups.approval, ...accessMailGroups.request, ...accessMailGroups.access, ...accessMailGroups.account] as const

/** Kinds of mail in the order of a menu. */
export const mailKinds = ['invitation', 'invitation-reminder', 'invitation-cc', 'sign-in-code', 'password-reset', 'password-changed', 'address-changed', 'method-changed', 'new-sign-in', 'emergency-sign-in', 'account-blocked', 'guest-lifecycle', 'partner-contract', 'admin-welcome', 'test-mail', ...accessMailKinds] as const

/** The words for a kind; a kind of another version is shown by its name. */
export function useMailKind(): (template: string) => string {
  const t = useTranslations('mailbox')
  return (template) => {
    const known = mailKinds.find((kind) => kind === template)
    return known ? t(`kind.${known}`) : template
  }
}
