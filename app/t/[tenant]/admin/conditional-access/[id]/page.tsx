import { getTranslations } from 'next-intl/server'
import { Banner } from '@/components/blocks/banner'
import { DetailLayout } from '@/components/blocks/detail-layout'
import { FactList } from '@/components/blocks/fact-list'
import { FindingList } from '@/components/policy/findings'
import { PolicySentence } from '@/components/policy/sentence'
import { Card, CardBody, CardDescription, CardHeader, CardTitle } from '@/components/ui/card'
import { getPolicy } from '@/lib/services/conditional-access'
import { read } from '@/lib/transport/read'
import { assignmentFacts } from '../_components/assignment-facts'

export default async function PolicyPage({ params }: { params: Promise<{ tenant: string; id: string }> }) {
  const { tenant, id } = await params
  const [policy, t] = [await read(tenant, getPolicy, { id }), await getTranslations('policy')]
  const { who, what, when, demands } = assignmentFacts(policy, t)
  return (
    <DetailLayout
      aside={(
        <>
          {policy.findings.length > 0 && <Banner tone="warning" title={t('findings.title')}><FindingList items={policy.findings} kind="finding" /></Banner>}
          {policy.notices.length > 0 && (
            <Card>
              <CardHeader><div><CardTitle>{t('notices.title')}</CardTitle><CardDescription>{t('notices.what')}</CardDescription></div></CardHeader>
              <CardBody><FindingList items={policy.notices} kind="notice" /></CardBody>
            </Card>
          )}
          {policy.findings.length + policy.notices.length === 0 && <Card><CardBody className="text-sm text-ink-3">{t('notices.none')}</CardBody></Card>}
        </>
      )}
    >
      <Card>
        <CardBody className="py-5"><PolicySentence phrase={policy.sentence} className="text-md leading-relaxed text-pretty text-ink" /></CardBody>
        {([['who', who], ['what', what], ['when', when], ['then', demands]] as const).map(([key, facts]) => (
          <section key={key} aria-labelledby={`part-${key}`} className="grid gap-x-6 gap-y-1 border-t border-line px-4 py-3.5 sm:px-5 sm:grid-cols-[7rem_minmax(0,1fr)]">
            <h2 id={`part-${key}`} className="py-2 text-sm font-semibold text-ink">{t(`part.${key}`)}</h2>
            {facts.length === 0 ? <p className="py-2 text-sm text-ink-3">{t(`part.${key}None`)}</p> : <FactList facts={facts} />}
          </section>
        ))}
      </Card>
    </DetailLayout>
  )
}
