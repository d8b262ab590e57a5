import { FlaskConical } from 'lucide-react'
import { getTimeZone, getTranslations } from 'next-intl/server'
import { EmptyState } from '@/components/blocks/empty-state'
import { Page, PageHeader } from '@/components/blocks/page-header'
import { Crumbs } from '@/components/shell/crumbs'
import { Card } from '@/components/ui/card'
import { getWhatIfChoices, runScenarios, whatIf } from '@/lib/services/conditional-access'
import { getShell } from '@/lib/services/overview'
import { read } from '@/lib/transport/read'
import { InsightTabs } from '../_components/insight-tabs'
import { Comparison } from './_components/comparison'
import { QuestionForm } from './_components/question-form'
import { Scenarios } from './_components/scenarios'
import { Verdict } from './_components/verdict'
import { comparisonOf } from './compare'
import { questionOf, statesOf } from './search'

type Props = { params: Promise<{ tenant: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata() {
  return { title: (await getTranslations('what-if'))('title') }
}

/** The question stands in the address: it can be kept, shared and asked again. */
export default async function WhatIfPage({ params, searchParams }: Props) {
  const [{ tenant }, search, t] = [await params, await searchParams, await getTranslations('what-if')]
  const zone = await getTimeZone()
  const question = questionOf(search, zone)
  const states = statesOf(search)
  const draft = [search['draft']].flat()[0] ?? ''
  const asked = search['ask'] !== undefined
  const [choices, shell, scenarios] = [await read(tenant, getWhatIfChoices, {}), await read(tenant, getShell, {}), await read(tenant, runScenarios, { states, draft })]
  const answer = asked ? await read(tenant, whatIf, { question, states, draft }) : null
  const compare = { field: [search['compare']].flat()[0] ?? '', typed: [search['with']].flat()[0] ?? '' }
  const compared = asked ? comparisonOf(compare.field, compare.typed, choices.applications) : null
  const cases = []
  for (const { label, over } of compared?.cases ?? []) {
    const { userAction: _action, ...rest } = question
    const { evaluation, deciding } = await read(tenant, whatIf, { question: { ...(compared?.field === 'target' ? rest : question), ...over }, states, draft })
    cases.push({ label, evaluation, deciding })
  }
  const changeable = shell.permissions.includes('conditional-access.update')
  const scenario = scenarios.results.find(({ id }) => id === search['scenario'])
  const base = `/t/${tenant}/admin/conditional-access/what-if`
  return (
    <Page wide>
      <Crumbs items={[{ label: t('title') }]} />
      <PageHeader title={t('title')} purpose={t('purpose')} />
      <InsightTabs base={`/t/${tenant}/admin/conditional-access`} />
      <div className="grid items-start gap-5 lg:grid-cols-[22rem_minmax(0,1fr)]">
        <QuestionForm key={JSON.stringify(question)} question={question} draft={draft} choices={choices} person={answer?.person ?? null} base={base} compare={compare} />
        <div id="answer" className="flex min-w-0 scroll-mt-16 flex-col gap-5 lg:scroll-mt-[100vh]">
          {answer
            ? <Verdict scenario={scenario} answer={answer} question={question} changeable={changeable} tried={Object.keys(states).length > 0 || draft !== ''} />
            : <Card><EmptyState icon={FlaskConical} title={t('emptyTitle')} what={t('emptyWhat')} /></Card>}
          {compared && answer && <Comparison field={compared.field} cases={cases} names={answer.names} />}
          <Scenarios results={scenarios.results} names={scenarios.names} base={base} changeable={changeable} tried={Object.keys(states).length > 0 || draft !== ''} />
        </div>
      </div>
    </Page>
  )
}
