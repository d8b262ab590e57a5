import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { OpensList } from '@/components/access-request/opens-list'
import { Period } from '@/components/access-request/period'
import { Banner } from '@/components/blocks/banner'
import type { Fact } from '@/components/blocks/detail-header'
import { FactList } from '@/components/blocks/fact-list'
import { DateTime } from '@/components/ui/date-time'
import { Empty } from '@/components/ui/empty'
import type { getAccessRequest } from '@/lib/services/access-assignment'

type Request = Awaited<ReturnType<typeof getAccessRequest.run>>

const text = (moment: Date | null) => moment?.toISOString() ?? null
const link = 'rounded-sm text-accent-ink underline-offset-2 hover:underline'

/** Why a request closed, or what kept it from being given. */
export async function WhyClosed({ state, reason }: Pick<Request, 'state' | 'reason'>) {
  const [t, words] = [await getTranslations('package.requests'), await getTranslations('my-access.reasons')]
  const [code = ''] = reason?.split(':') ?? []
  if (!words.has(code)) return null
  const failed = state === 'deliveryFailed' || state === 'partiallyDelivered'
  return <Banner className="mb-4" tone={failed ? 'danger' : 'info'} title={failed ? t('failedTitle') : words(code)}>{failed && words(code)}</Banner>
}

/** What was asked for, by whom and for how long. */
export async function RequestFacts({ found, base }: { found: Request; base: string }) {
  const t = await getTranslations('package.requests')
  const { person, requestor } = found
  const none = <Empty>{t('none')}</Empty>
  const facts: readonly Fact[] = [
    { label: t('person'), value: <Link className={link} href={`${base}/users/${person.id}`}>{person.displayName}</Link> },
    { label: t('package'), value: <Link className={link} href={`${base}/entitlement/packages/${found.package.id}`}>{found.package.displayName}</Link> },
    { label: t('by'), value: requestor ? <Link className={link} href={`${base}/users/${requestor.id}`}>{requestor.displayName}</Link> : found.type.startsWith('system') ? t('byRule') : none },
    { label: t('policy'), value: found.policy ?? none },
    { label: t('period'), value: <Period from={text(found.from)} until={text(found.until)} duration={found.duration} /> },
    { label: t('asked'), value: <DateTime value={text(found.createdAt)} format="exact" /> },
    ...(found.closedAt ? [{ label: t('closed'), value: <DateTime value={text(found.closedAt)} format="exact" /> }] : []),
    ...(found.justification ? [{ label: t('justification'), value: <span className="whitespace-pre-line">{found.justification}</span> }] : []),
    { label: t('opens'), value: <OpensList opens={found.opens} label={t('opens')} /> },
    { label: t('holds'), value: found.holds.join(', ') || <Empty>{t('holdsNothing')}</Empty> },
    ...found.answers.map(({ question, answer }) => ({ label: question, value: <span className="whitespace-pre-line">{answer}</span> })),
  ]
  return <FactList facts={facts} />
}
