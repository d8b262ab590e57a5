import { Download } from 'lucide-react'
import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { DetailHeader } from '@/components/blocks/detail-header'
import { Page } from '@/components/blocks/page-header'
import { Crumbs } from '@/components/shell/crumbs'
import { Button } from '@/components/ui/button'
import { Card, CardBody, CardHeader, CardTitle } from '@/components/ui/card'
import { CopyText } from '@/components/ui/copy-button'
import { getLocation } from '@/lib/services/conditional-access'
import { getShell } from '@/lib/services/overview'
import { read } from '@/lib/transport/read'
import { DeleteThing } from '../../_components/delete-thing'
import { LocationForm } from '../../_components/location-form'
import { linesOf } from '../../_components/location-lines'

type Props = { params: Promise<{ tenant: string; id: string }> }

export async function generateMetadata({ params }: Props) {
  const { tenant, id } = await params
  return { title: (await read(tenant, getLocation, { id })).displayName }
}

export default async function LocationPage({ params }: Props) {
  const { tenant, id } = await params
  const base = `/t/${tenant}/admin/conditional-access`
  const [location, shell, t] = [await read(tenant, getLocation, { id }), await read(tenant, getShell, {}), await getTranslations('policy')]
  const lines = linesOf(location.document)
  const { displayName, isTrusted, version, document, kind, policies } = location
  const regions = new Intl.DisplayNames(await getLocale(), { type: 'region', fallback: 'none' })
  const existing = { id, version, displayName, isTrusted, document, lines: lines.join('\n'), unknown: document['includeUnknownCountriesAndRegions'] === true }
  return (
    <Page>
      <Crumbs items={[{ label: t('locations.title'), href: `${base}/locations` }, { label: displayName }]} />
      <DetailHeader
        name={displayName} avatar={false}
        facts={[{ label: t('locations.kind'), value: t(`locations.${kind}`) }, { label: t('locations.trusted'), value: t(isTrusted ? 'locations.trusted' : 'locations.notTrusted') }, { label: t('facts.objectId'), value: <CopyText value={id} what={t('facts.objectId')} /> }]}
        actions={(
          <>
            <Button asChild variant="ghost"><a href={`${base}/locations/${id}/ranges`} download><Download aria-hidden />{t('locations.download')}</a></Button>
            {shell.permissions.includes('conditional-access.update') && <><LocationForm key={version} kind={kind} location={existing} /><DeleteThing of="locations" id={id} name={displayName} after={`${base}/locations`} /></>}
          </>
        )}
      />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <Card>
          <CardHeader><CardTitle>{t(`locations.count.${kind}`, { count: lines.length })}</CardTitle></CardHeader>
          <CardBody>
            <ul className="grid max-h-120 gap-x-6 gap-y-1 overflow-y-auto text-sm text-ink sm:grid-cols-2 lg:grid-cols-3">{lines.map((line, index) => <li key={`${line}-${index}`} className="flex min-w-0 items-baseline gap-2"><code className="font-mono text-xs break-all">{line}</code>{kind === 'country' && <span className="truncate text-ink-2">{regions.of(line)}</span>}</li>)}</ul>
            {existing.unknown && <p className="mt-3 text-sm text-ink-2">{t('locations.withUnknown')}</p>}
          </CardBody>
        </Card>
        <Card>
          <CardHeader><CardTitle>{t('locations.usedBy')}</CardTitle></CardHeader>
          <CardBody>{policies.length === 0 ? <p className="text-sm text-ink-3">{t('usedBy', { count: 0 })}</p> : <ul className="flex flex-col gap-1 text-sm">{policies.map((policy) => <li key={policy.id}><Link className="text-accent-ink hover:underline" href={`${base}/${policy.id}`}>{policy.displayName}</Link></li>)}</ul>}</CardBody>
        </Card>
      </div>
    </Page>
  )
}
