import type { ReactNode } from 'react'
import type { MailParams } from '@/lib/domain/mail'
import type { Mailing, Written } from '../mailing'
import { Action, Code, FineLink, Quote } from '../parts/blocks'
import { Advice, bold, Fine, Paragraph } from '../parts/text'
import { messageLines } from '../user-text'

const shown = 5

/** Names of the applications, the rest as a number. */
function applicationList(mail: Mailing, names: readonly string[]): string {
  const first = names.slice(0, shown).map((name) => mail.name(name))
  const rest = names.length - first.length
  return mail.list(rest > 0 ? [...first, mail.t('invitation.moreApplications', { count: rest })] : first)
}

/** The body that an invitation and its reminder share; only the first sentences differ. */
export function InvitationBody({ params, mail, intro }: { params: MailParams<'invitation'>; mail: Mailing; intro: ReactNode }) {
  const { t, tenant } = mail
  const inviter = mail.name(params.inviterName)
  const lines = params.message ? messageLines(params.message) : []
  return (
    <>
      {params.inviteeName && <Paragraph>{t('common.greeting', { name: mail.name(params.inviteeName) })}</Paragraph>}
      <Paragraph>{intro}</Paragraph>
      {params.applications && params.applications.length > 0 && <Paragraph>{t('invitation.applications', { list: applicationList(mail, params.applications) })}</Paragraph>}
      {lines.length > 0 && <Quote mail={mail} title={t('invitation.messageFrom', { inviter })} lines={lines} />}
      <Action mail={mail} href={mail.secretLink('redeem')}>{t('invitation.accept')}</Action>
      <Code label={t('invitation.codeLabel')}>{mail.code()}</Code>
      <Paragraph>{t.rich('invitation.expires', { to: mail.to, date: mail.date(params.expiresAt), b: bold })}</Paragraph>
      <Fine>{t('invitation.shared', { tenant })}</Fine>
      <Advice>{t('invitation.unexpected', { inviter, host: mail.host })}</Advice>
    </>
  )
}

export function StopLink({ mail }: { mail: Mailing }) {
  return <FineLink href={mail.stopLink()}>{mail.t('invitation.stop', { tenant: mail.tenant })}</FineLink>
}

export function invitation(params: MailParams<'invitation'>, mail: Mailing): Written {
  const { t, tenant } = mail
  const inviter = mail.name(params.inviterName)
  return {
    subject: t('invitation.subject', { inviter, tenant }),
    preview: t('invitation.preview', { tenant }),
    heading: t('invitation.heading', { tenant }),
    body: <InvitationBody params={params} mail={mail} intro={t.rich('invitation.intro', { inviter, tenant, b: bold })} />,
    footer: <StopLink mail={mail} />,
  }
}
