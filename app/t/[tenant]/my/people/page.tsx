import { SearchX, UsersRound } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { EmptyState } from '@/components/blocks/empty-state'
import { DirectorySearch } from '@/components/directory/directory-search'
import { Pager } from '@/components/directory/pager'
import { PeopleList } from '@/components/directory/people-list'
import { Card, CardBody, CardDescription, CardHeader, CardTitle } from '@/components/ui/card'
import { findOwnSponsors, findPeople } from '@/lib/services/directory'
import { getFrame } from '@/lib/services/portal'
import { read } from '@/lib/transport/read'

type Props = { params: Promise<{ tenant: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('people'))('title') }
}

const one = (value: string | string[] | undefined) => (typeof value === 'string' ? value : '')

export default async function PeoplePage({ params, searchParams }: Props) {
  const [{ tenant: slug }, query, t] = await Promise.all([params, searchParams, getTranslations('people')])
  const search = one(query['q']).trim()
  const base = `/t/${slug}/my/people`
  const page = await read(slug, findPeople, { search, cursor: one(query['cursor']) || undefined, size: 25 })
  const [{ rows: sponsors }, { tenant }] = [await read(slug, findOwnSponsors, {}), await read(slug, getFrame, {})]
  const exact = page.scope !== 'all'
  const words = exact ? { found: 'noLookup', start: 'startTitle' } as const : { found: 'noMatch', start: 'nobody' } as const
  return (
    <>
      {sponsors.length > 0 && (
        <Card>
          <CardHeader><div><CardTitle>{t('sponsors')}</CardTitle><CardDescription>{t('sponsorsWhat')}</CardDescription></div></CardHeader>
          <CardBody><PeopleList people={sponsors} base={base} label={t('sponsors')} /></CardBody>
        </Card>
      )}
      <Card>
        <CardBody className="flex flex-col gap-5">
          <DirectorySearch label={exact ? t('lookup') : t('search')} {...(exact && { help: t('lookupHelp') })} value={search} exact={exact} />
          {page.rows.length > 0 && <PeopleList people={page.rows} base={base} label={t('found')} />}
          {page.rows.length === 0 && (search
            ? <EmptyState icon={SearchX} title={t(words.found, { text: search })} what={t(`${words.found}What`, { tenant: tenant.name })} />
            : <EmptyState icon={UsersRound} title={t(words.start)} what={exact ? t('startWhat', { tenant: tenant.name }) : t('nobodyWhat', { tenant: tenant.name })} />)}
        </CardBody>
      </Card>
      <Pager next={page.next} previous={page.previous} search={search} />
    </>
  )
}
