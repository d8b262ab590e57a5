import { getTranslations } from 'next-intl/server'
import { type Change, DiffView } from '@/components/blocks/diff-view'
import { PolicySentence } from '@/components/policy/sentence'
import { Card, CardBody, CardDescription, CardHeader, CardTitle } from '@/components/ui/card'
import { comparePolicyVersions, getPolicy, listPolicyVersions } from '@/lib/services/conditional-access'
import { read } from '@/lib/transport/read'
import { VersionList } from '../../_components/version-list'

type Props = { params: Promise<{ tenant: string; id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function PolicyVersionsPage({ params, searchParams }: Props) {
  const { tenant, id } = await params
  const [policy, versions, t] = [await read(tenant, getPolicy, { id }), await read(tenant, listPolicyVersions, { id }), await getTranslations('policy')]
  const asked = await searchParams
  const to = Number(asked['to']) || policy.version
  const from = Number(asked['from']) || Math.max(1, to - 1)
  const inWords = (change: Change): Change => {
    const state = (value: unknown) => (typeof value === 'string' && t.has(`state.${value}`) ? t(`state.${value}`) : value)
    if (change.field === 'state') return { field: t('columns.state'), before: state(change.before), after: state(change.after) }
    return change.field === 'displayName' ? { ...change, field: t('columns.displayName') } : change
  }
  const compared = from === to ? null : await read(tenant, comparePolicyVersions, { id, from, to })
  return (
    <div className="grid items-start gap-5 lg:grid-cols-[22rem_minmax(0,1fr)]">
      <VersionList versions={versions} policy={{ id, version: policy.version, changeable: policy.changeable }} from={from} to={to} />
      <Card>
        <CardHeader><div><CardTitle>{from === to ? t('versions.number', { number: to }) : t('versions.compare', { from, to })}</CardTitle>{compared && <CardDescription>{t('versions.differences', { count: compared.changes.length })}</CardDescription>}</div></CardHeader>
        <CardBody className="flex flex-col gap-4">
          {compared === null ? <p className="text-sm text-ink-3">{t('versions.onlyOne')}</p> : (
            <>
              {JSON.stringify(compared.before) !== JSON.stringify(compared.after) && <div className="grid gap-3 text-sm sm:grid-cols-2">
                <div className="rounded-md bg-subtle p-3"><p className="mb-1 text-xs text-ink-3">{t('versions.number', { number: from })}</p><PolicySentence phrase={compared.before} className="text-ink-2" /></div>
                <div className="rounded-md bg-subtle p-3"><p className="mb-1 text-xs text-ink-3">{t('versions.number', { number: to })}</p><PolicySentence phrase={compared.after} className="text-ink" /></div>
              </div>}
              {compared.changes.length > 0 && <DiffView changes={compared.changes.map(inWords)} />}
            </>
          )}
        </CardBody>
      </Card>
    </div>
  )
}
