import type { MailName } from '@/lib/domain/entitlement'
import type { AccessMail } from '@/lib/domain/mail'
import type { Mailing, Written } from '../mailing'
import { Action, Facts, Quote } from '../parts/blocks'
import { bold, Fine, Paragraph } from '../parts/text'
import { messageLines } from '../user-text'

type Button = 'decide' | 'request' | 'again' | 'active' | 'guests'

const TEXTS = {
  'approval-required-stage-1': { text: 'approvalRequired', button: 'decide' },
  'approval-required-stage-2': { text: 'approvalRequired', button: 'decide' },
  'approval-required-stage-3': { text: 'approvalRequired', button: 'decide' },
  'approval-reminder-half-time': { text: 'reminderHalfTime', button: 'decide' },
  'approval-reminder-last-day': { text: 'reminderLastDay', button: 'decide' },
  'approval-forwarded': { text: 'forwarded', button: 'decide' },
  'approval-expired': { text: 'approvalExpired', button: 'request' },
  'approval-approved': { text: 'approvalApproved', button: 'request' },
  'request-denied': { text: 'requestDenied', button: 'request' },
  'request-expired': { text: 'requestExpired', button: 'request' },
  'request-failed': { text: 'requestFailed', button: 'request' },
  'access-delivered': { text: 'delivered', button: 'active' },
  'access-expiring-14-days': { text: 'expiring14', button: 'active' },
  'access-expiring-1-day': { text: 'expiring1', button: 'active' },
  'access-extended': { text: 'extended', button: 'active' },
  'access-ended': { text: 'ended', button: 'again' },
  'access-account-blocked': { text: 'blocked', button: 'guests' },
  'access-account-dormant': { text: 'dormant', button: 'guests' },
  'access-account-deletion-planned': { text: 'deletionPlanned', button: 'guests' },
  'access-account-deleted': { text: 'deleted', button: 'guests' },
} as const satisfies Record<MailName, { text: string; button: Button }>

const SHOWN = 8

/** The button's address. Null where nobody could get in: a button that cannot work is worse than none. */
function target(name: MailName, params: AccessMail, mail: Mailing): { button: Button; href: string } | null {
  const { button } = TEXTS[name]
  if (params.own && (params.account === 'blockSignIn' || params.account === 'delete')) return null
  if (button === 'guests') {
    if (!params.own) return { button, href: mail.link('accessGuests') }
    return name === 'access-account-dormant' ? { button: 'active', href: mail.link('access') } : null
  }
  if (button === 'active') return { button, href: mail.link('accessActive') }
  if (button === 'decide' || button === 'request') return { button, href: mail.linkTo('accessRequests', params.requestId) }
  return { button, href: mail.linkTo('access', params.packageId) }
}

function opens(names: readonly string[], mail: Mailing): string {
  const first = names.slice(0, SHOWN).map((name) => mail.name(name))
  return mail.list(names.length > first.length ? [...first, mail.t('access.more', { count: names.length - first.length })] : first)
}

/** All mails about access packages: what it is about, then the facts, then the one thing to do. */
export function accessMail(name: MailName, params: AccessMail, mail: Mailing): Written {
  const { t, tenant } = mail
  const { text, button } = TEXTS[name]
  const date = params.deleteAt ?? params.until
  const words = { tenant, person: mail.name(params.personName), package: mail.name(params.packageName ?? ''), who: params.own ? 'own' : 'other', date: date ? mail.date(date) : '' }
  const subject = t(`access.${text}.subject`, words)
  const goal = target(name, params, mail)
  const isDecision = button === 'decide'
  const said = (value: string | undefined) => (value ? mail.name(value) : undefined)
  const on = (value: string | undefined) => (value ? mail.date(value) : undefined)
  const person = params.personEmail ? `${words.person} (${mail.name(params.personEmail)})` : words.person
  return {
    subject,
    preview: t(`access.${text}.preview`, words),
    heading: subject,
    body: (
      <>
        <Paragraph>{t.rich(`access.${text}.intro`, { ...words, b: bold })}</Paragraph>
        {params.noApprover && <Paragraph>{t('access.requestDenied.noApprover', { tenant })}</Paragraph>}
        {params.own && params.account && <Paragraph>{t(`access.accountNote.${params.account}`, { tenant })}</Paragraph>}
        {params.own && params.account && params.deleteAt && <Paragraph>{t.rich('access.accountNote.deleteAt', { date: mail.date(params.deleteAt), b: bold })}</Paragraph>}
        <Facts
          facts={[
            [t('access.facts.package'), said(params.packageName)],
            [t('access.facts.person'), params.own ? undefined : person],
            [t('access.facts.partner'), params.own ? undefined : said(params.partner)],
            [t('access.facts.askedBy'), said(params.askedBy)],
            [t('access.facts.opens'), params.opens?.length ? opens(params.opens, mail) : undefined],
            [t('access.facts.from'), on(params.from)],
            [t('access.facts.until'), on(params.until)],
            [t('access.facts.stage'), params.stage && params.stages && params.stages > 1 ? t('access.facts.stageOf', { stage: params.stage, stages: params.stages }) : undefined],
            [t('access.facts.due'), isDecision ? on(params.dueAt) : undefined],
            [t('access.facts.deleteAt'), on(params.deleteAt)],
          ]}
        />
        {params.why && <Quote mail={mail} title={t('access.why')} lines={messageLines(params.why)} />}
        {goal && <Action mail={mail} href={goal.href}>{t(`access.actions.${goal.button}`)}</Action>}
        {isDecision && params.dueAt && <Fine>{t('access.decideNote', { date: mail.date(params.dueAt) })}</Fine>}
      </>
    ),
  }
}
