'use client'
import Link from 'next/link'
import { useTimeZone, useTranslations } from 'next-intl'
import { Banner } from '@/components/blocks/banner'
import { FactList } from '@/components/blocks/fact-list'
import { CopyText } from '@/components/ui/copy-button'
import { DateTime } from '@/components/ui/date-time'
import { Empty } from '@/components/ui/empty'
import { Tabs, TabsContent, TabsList, TabsTrigger } from '@/components/ui/tabs'
import type { AuditRecord, SignInRecord } from '@/lib/domain/log'
import type { ShownAccess } from '@/lib/domain/sign-in'
import { AccessResults } from './access-results'
import { signInPurpose } from '@/lib/format/sign-in-purpose'
import type { LogLinks } from './links'
import { RawRecord } from './raw-record'
import { ResultPill } from './result-pill'
import { Section } from './section'
import { TargetLink } from './target-link'
import { useLogWords } from './use-log-words'

type Act = Pick<AuditRecord, 'id' | 'at' | 'action' | 'result' | 'actorName' | 'targetName'>

type SignInDetailsProps = {
  signIn: SignInRecord
  /** What policies said; null where none were asked. */
  access: ShownAccess | null
  facts: unknown
  /** Null: the viewer may not read the audit log. */
  acts: readonly Act[] | null
  links: LogLinks
  /** Addresses of the two logs. */
  logs: { signIns: string; audit: string }
}

/** One attempt; where policies were asked, with what each of them said. */
export function SignInDetails({ access, facts, ...basic }: SignInDetailsProps) {
  const t = useTranslations('log.access')
  if (!access) return <Basic {...basic} />
  const policyHref = (id: string) => (basic.links['ConditionalAccessPolicy'] ?? '').replace('{id}', id)
  return (
    <Tabs defaultValue="details">
      <TabsList aria-label={t('tabs')} className="[--cue-surface:var(--c-raised)]">
        <TabsTrigger value="details">{t('details')}</TabsTrigger>
        <TabsTrigger value="enforced">{t('enforced')}</TabsTrigger>
        <TabsTrigger value="reportOnly">{t('reportOnly')}</TabsTrigger>
      </TabsList>
      <TabsContent value="details"><Basic {...basic} /></TabsContent>
      <TabsContent value="enforced" className="flex flex-col gap-6"><AccessResults access={access} part="enforced" policyHref={policyHref} /><RawRecord record={facts} title={t('facts')} /></TabsContent>
      <TabsContent value="reportOnly"><AccessResults access={access} part="reportOnly" policyHref={policyHref} /></TabsContent>
    </Tabs>
  )
}

/** How it ended and why, who, where from, and what else the request did. */
function Basic({ signIn, acts, links, logs }: Omit<SignInDetailsProps, 'access' | 'facts'>) {
  const t = useTranslations('log')
  const words = useLogWords()
  const zone = useTimeZone()
  const unknown = <Empty>{t('notKnown')}</Empty>
  const purpose = signInPurpose(signIn.details)
  const device = [signIn.browser, signIn.os].filter(Boolean).join(', ')
  return (
    <div className="flex flex-col gap-6">
      {signIn.result !== 'success' && (
        <Banner tone={signIn.result === 'failure' ? 'danger' : 'warning'} title={signIn.failureReason ? words.reason(signIn.failureReason) : words.result(signIn.result)}>{signIn.errorCode && words.failure(signIn.errorCode, null)}</Banner>
      )}
      <FactList
        facts={[
          { label: t('result'), value: <ResultPill result={signIn.result} /> },
          ...(purpose === 'sign-in' ? [] : [{ label: t('reason'), value: t(purpose === 'redeem' ? 'accepted' : 'reset') }]),
          { label: t('when'), value: <><DateTime value={signIn.at.toISOString()} format="exact" /> <span className="text-ink-3">{zone}</span></> },
          { label: t('person'), value: <TargetLink type="User" id={signIn.userId} name={signIn.userName} kind={signIn.userType ? t(`userTypes.${signIn.userType}`) : t('unknownPerson')} links={links} /> },
          { label: t('typed'), value: signIn.identifier || unknown },
          { label: t('application'), value: <TargetLink type="Application" id={signIn.applicationId} name={signIn.appName} kind={signIn.clientId ?? t('notKnown')} links={links} /> },
          { label: t('method'), value: signIn.method ? words.method(signIn.method) : unknown },
          { label: t('kind'), value: words.kind(signIn.kind) },
          { label: t('device'), value: device || signIn.userAgent || unknown },
          { label: t('ip'), value: signIn.ip ?? unknown },
          { label: t('country'), value: signIn.country ?? unknown },
          { label: t('session'), value: signIn.sessionId ? <CopyText value={signIn.sessionId} what={t('session')} /> : <Empty>{t('noSession')}</Empty> },
          { label: t('reference'), value: <CopyText value={signIn.correlationId} what={t('referenceWhat')} /> },
        ]}
      />
      <Section title={t('sameRequest')}><Acts acts={acts} audit={logs.audit} /></Section>
      <ul className="flex flex-col gap-1.5 text-sm">
        {signIn.userId && <Jump href={`${logs.signIns}?user=${signIn.userId}`} label={t('allOfPerson')} />}
        {signIn.userId && acts && <Jump href={`${logs.audit}?actor=${signIn.userId}`} label={t('auditOfPerson')} />}
        {signIn.ip && <Jump href={`${logs.signIns}?ip=${encodeURIComponent(signIn.ip)}`} label={t('allOfIp')} />}
      </ul>
      <RawRecord record={signIn} />
    </div>
  )
}

function Jump({ href, label }: { href: string; label: string }) {
  return <li><Link href={href} className="inline-flex min-h-6 items-center rounded-sm text-accent-ink hover:underline">{label}</Link></li>
}

function Acts({ acts, audit }: { acts: readonly Act[] | null; audit: string }) {
  const t = useTranslations('log')
  const words = useLogWords()
  if (acts === null || acts.length === 0) return <p className="text-sm text-ink-3">{acts ? t('noActs') : t('noAuditRight')}</p>
  return (
    <ul className="divide-y divide-line rounded-lg border border-line">
      {acts.map((act) => (
        <li key={act.id} className="flex min-h-10 flex-wrap items-center justify-between gap-x-3 px-3 py-1.5 text-sm">
          <Link href={`${audit}?entry=${act.id}`} className="rounded-sm text-accent-ink hover:underline">{words.action(act.action)}</Link>
          {act.targetName && <span className="text-ink-3">{act.targetName}</span>}
        </li>
      ))}
    </ul>
  )
}
