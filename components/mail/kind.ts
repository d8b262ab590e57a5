'use client'
import { useTranslations } from 'next-intl'

/** Kinds of mail in the order of a menu. */
export const mailKinds = ['invitation', 'invitation-reminder', 'invitation-cc', 'sign-in-code', 'password-reset', 'password-changed', 'address-changed', 'method-changed', 'new-sign-in', 'emergency-sign-in', 'account-blocked', 'admin-welcome', 'test-mail'] as const

/** The words for a kind; a kind of another version is shown by its name. */
export function useMailKind(): (template: string) => string {
  const t = useTranslations('mailbox')
  return (template) => {
    const known = mailKinds.find((kind) => kind === template)
    return known ? t(`kind.${known}`) : template
  }
}
