import { chancesOf, parseInstant, type AccessRequest, type MailEffect, type MailName, type Outcome } from '@/lib/domain/entitlement'
import { pickMailLocale, type AccessMail } from '@/lib/domain/mail'
import { enqueueMail, type MailRequest } from './mail-outbox'
import type { TenantSql } from './tenant-tx'

type Reader = { readonly id: string; readonly name: string; readonly email: string; readonly language: string | null; readonly partner: string | null }
type Named = { readonly id: string; readonly name: string; readonly opens: readonly string[] | null }
interface Names {
  readonly people: readonly Reader[] | null
  readonly away: Readonly<Record<string, string>> | null
  readonly packages: readonly Named[] | null
  readonly stages: Readonly<Record<string, number>> | null
  readonly off: readonly string[] | null
}

export interface MailsOptions {
  readonly now: Date
  /** The tenant's calendar. */
  readonly zone: string
  readonly defaultLanguage: string
}

const NAMES = `
  with away as materialized (
    select d.user_id, d.delegate_id from approval_delegation d join app_user u on u.tenant_id = d.tenant_id and u.id = d.delegate_id and u.account_enabled and u.deleted_at is null
    where d.tenant_id = $1::uuid and d.user_id = any($2::text[]::uuid[]) and d.starts_at <= $5::timestamptz and (d.ends_at is null or d.ends_at > $5::timestamptz))
  select (select json_agg(json_build_object('id', u.id, 'name', u.display_name, 'email', u.email, 'language', u.preferred_language, 'partner', coalesce(o.display_name, u.company_name)))
      from app_user u left join connected_organization_domain d on d.tenant_id = u.tenant_id and d.domain = u.email_domain
      left join connected_organization o on o.tenant_id = d.tenant_id and o.id = d.organization_id
      where u.tenant_id = $1::uuid and (u.id = any($2::text[]::uuid[]) or u.id in (select a.delegate_id from away a))) as people,
    (select json_object_agg(a.user_id, a.delegate_id) from away a) as away,
    (select json_agg(json_build_object('id', p.id, 'name', p.display_name, 'opens', (
        select json_agg(coalesce(g.display_name, a.display_name || coalesce(': ' || r.display_name, '')) order by x.created_at, x.id)
        from access_package_resource_role x join catalog_resource c on c.tenant_id = x.tenant_id and c.id = x.resource_id
        left join app_group g on g.tenant_id = c.tenant_id and g.id = c.group_id left join application a on a.tenant_id = c.tenant_id and a.id = c.application_id
        left join app_role r on r.tenant_id = x.tenant_id and r.id = x.app_role_id
        where x.tenant_id = p.tenant_id and x.package_id = p.id and g.deleted_at is null and a.deleted_at is null)))
      from access_package p where p.tenant_id = $1::uuid and p.id = any($3::text[]::uuid[])) as packages,
    (select json_object_agg(p.id, jsonb_array_length(coalesce(nullif(p.document #> '{requestApprovalSettings,stages}', 'null'), '[]')))
      from access_package_policy p where p.tenant_id = $1::uuid and p.id = any($4::text[]::uuid[])) as stages,
    (select to_json(s.mails_off) from entitlement_settings s where s.tenant_id = $1::uuid) as off`

/**
 * Turns the mails of steps of the rules into rows of the outbox, in the caller's transaction: one statement that looks names up and one
 * that queues. Where a kind is switched off, what it made needless is said instead; whoever decides for somebody who is away is asked as well; nobody gets the same mail about the same thing twice.
 */
export async function mailsOf(tx: TenantSql, outcomes: readonly Outcome[], options: MailsOptions): Promise<void> {
  const chances = outcomes.flatMap((outcome) => outcome.effects.flatMap((effect) => (effect.kind === 'mail' ? [chancesOf(effect).map((one) => ({ effect: one, about: aboutOf(one, outcome), outcome }))] : [])))
  const told = chances.flat()
  if (told.length === 0) return
  const people = told.flatMap(({ effect, about }) => [effect.person, about.person, about.request?.requestor ?? effect.person])
  const packages = told.flatMap(({ about }) => about.package ?? [])
  const policies = told.flatMap(({ about }) => about.request?.policy ?? [])
  const [names] = await tx.rows<Names>({ name: 'access-mail-names', text: NAMES, values: [tx.tenantId, ...[people, packages, policies].map((ids) => [...new Set(ids)]), options.now] })
  if (names === undefined) return
  const book: Book = {
    people: new Map((names.people ?? []).map((row) => [row.id, row])), packages: new Map((names.packages ?? []).map((row) => [row.id, row])),
    stages: names.stages ?? {}, off: new Set(names.off ?? []),
  }
  await enqueueMail(tx, tx.tenantId, options.now, chances.flatMap((chance) => {
    const sent = chance.find(({ effect }) => !book.off.has(effect.mail))
    if (!sent) return []
    const standIn = DECISIONS.has(sent.effect.mail) ? names.away?.[sent.effect.person] : undefined
    const asked = standIn === undefined || isParty(standIn, sent.about) ? [sent.effect] : [sent.effect, { ...sent.effect, person: standIn }]
    return asked.flatMap((effect) => written(effect, sent.about, sent.outcome, book, options))
  }))
}

const isParty = (id: string, { person, request }: About): boolean => id === person || id === request?.requestor

interface Book {
  readonly people: ReadonlyMap<string, Reader>
  readonly packages: ReadonlyMap<string, Named>
  readonly stages: Readonly<Record<string, number>>
  readonly off: ReadonlySet<string>
}

interface About {
  /** Whose access or account it is. */
  readonly person: string
  readonly request: AccessRequest | undefined
  readonly package: string | undefined
  readonly assignment: Outcome['assignments'][number] | undefined
}

function aboutOf(effect: MailEffect, { requests, assignments }: Outcome): About {
  const request = effect.request === undefined ? undefined : requests.find(({ id }) => id === effect.request)
  const person = effect.reason?.startsWith('about:') ? effect.reason.slice('about:'.length) : request?.target ?? effect.person
  const assignment = assignments.find((one) => one.person === person && (effect.package === undefined || one.package === effect.package))
  return { person, request, package: effect.package ?? assignment?.package, assignment }
}

const iso = (moment: number | null | undefined): string | undefined => (moment === null || moment === undefined || !Number.isFinite(moment) ? undefined : new Date(moment).toISOString())
const DECISIONS: ReadonlySet<MailName> = new Set(['approval-required-stage-1', 'approval-required-stage-2', 'approval-required-stage-3', 'approval-reminder-half-time', 'approval-reminder-last-day', 'approval-forwarded'])
const NOTICES: ReadonlySet<MailName> = new Set(['access-expiring-14-days', 'access-expiring-1-day'])

function written(effect: MailEffect, about: About, outcome: Outcome, book: Book, { now, zone, defaultLanguage }: MailsOptions): readonly MailRequest[] {
  const receiver = book.people.get(effect.person)
  const person = book.people.get(about.person)
  if (receiver === undefined || person === undefined) return []
  const { request, assignment } = about
  const isAccess = effect.mail.startsWith('access-')
  const isDecision = DECISIONS.has(effect.mail)
  const account = outcome.accounts.find((one) => one.person === about.person)?.account
  const became = outcome.effects.find((one) => one.kind === 'account' && one.person === about.person)?.reason
  const dueAt = iso(request?.stage?.lapsesAt)
  const opened = about.package === undefined ? undefined : book.packages.get(about.package)
  const asker = request?.requestor && request.requestor !== about.person && request.requestor !== effect.person ? book.people.get(request.requestor) : undefined
  const until = iso(isAccess ? assignment?.validTo : endAsked(request, zone))
  const fits = (stage: number | undefined) => (stage !== undefined && stage >= 1 && stage <= 3 ? stage : undefined)
  const params: AccessMail = defined({
    requestId: effect.request, packageId: about.package, packageName: opened?.name, own: effect.person === about.person,
    personName: person.name, personEmail: person.email, partner: person.partner ?? undefined, askedBy: asker?.name,
    why: isDecision ? request?.justification?.slice(0, 5_000) : undefined,
    opens: isDecision || effect.mail === 'access-delivered' ? opened?.opens?.slice(0, 50) : undefined,
    from: isDecision ? iso(request?.startsAt) : undefined,
    until: isDecision || effect.mail !== 'access-ended' && isAccess ? until : undefined,
    stage: isDecision ? fits(effect.stage) : undefined, stages: isDecision && request ? fits(book.stages[request.policy]) : undefined, dueAt,
    account: became === 'dormant' || became === 'blockSignIn' || became === 'delete' ? became : undefined,
    deleteAt: iso(account?.deleteAt), noApprover: effect.reason === 'no-approver' ? true : undefined,
    expiresAt: isDecision ? dueAt : NOTICES.has(effect.mail) ? until : undefined,
  })
  return [{
    // SAFE: all these templates share one schema.
    ...({ template: effect.mail, params } as { template: 'access-ended'; params: AccessMail }),
    locale: pickMailLocale(receiver.language, defaultLanguage), to: { address: receiver.email, name: receiver.name }, userId: receiver.id,
    dedupeKey: ['access', effect.mail, effect.request ?? about.person, effect.person, effect.stage ?? 0, momentOf(effect, about, params, now)].join(':'),
  }]
}

/** Only an end that has a date: a duration begins when access does. */
function endAsked(request: AccessRequest | undefined, zone: string): number | undefined {
  const dates = [request?.expiration, request?.schedule?.expiration].flatMap((rule) => (rule?.type === 'afterDateTime' ? [parseInstant(rule.endDateTime, zone)] : []))
  return dates.length === 0 ? undefined : Math.min(...dates)
}

/** What tells two mails of one kind about one request apart: an end that moved, another try, another account's end. */
function momentOf({ mail }: MailEffect, { request, assignment }: About, { deleteAt }: AccessMail, now: Date): string {
  if (mail === 'request-failed' || mail === 'access-delivered') return String(request?.closedAt ?? 0)
  if (mail.startsWith('access-account-')) return assignment?.id ?? deleteAt ?? now.toISOString()
  return mail.startsWith('access-') ? `${assignment?.id ?? ''}:${assignment?.validTo ?? ''}` : ''
}

function defined(params: { readonly [K in keyof AccessMail]: AccessMail[K] | undefined } & Pick<AccessMail, 'own' | 'personName'>): AccessMail {
  // SAFE: what is left out is optional; the row holds no nulls and no undefined.
  return Object.fromEntries(Object.entries(params).filter(([, value]) => value !== undefined)) as AccessMail
}
