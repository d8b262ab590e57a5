import { Boxes, SearchX } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { EmptyState } from '@/components/blocks/empty-state'
import { DirectorySearch } from '@/components/directory/directory-search'
import { Pager } from '@/components/directory/pager'
import { Card, CardBody } from '@/components/ui/card'
import { findGroups } from '@/lib/services/directory'
import { getFrame } from '@/lib/services/portal'
import { read } from '@/lib/transport/read'

type Props = { params: Promise<{ tenant: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('people'))('groups') }
}

const one = (value: string | string[] | undefined) => (typeof value === 'string' ? value : '')

export default async function GroupsPage({ params, searchParams }: Props) {
  const [{ tenant: slug }, query, t] = await Promise.all([params, searchParams, getTranslations('people')])
  const search = one(query['q']).trim()
  const [page, { tenant }] = [await read(slug, findGroups, { search, cursor: one(query['cursor']) || undefined, size: 25 }), await read(slug, getFrame, {})]
  const none = page.scope === 'all' ? 'noGroupsAll' as const : 'noGroups' as const
  return (
    <>
      <Card>
        <CardBody className="flex flex-col gap-5">
          {(search || page.rows.length > 0) && <DirectorySearch label={t('searchGroups')} value={search} />}
          {page.rows.length === 0 && (search
            ? <EmptyState icon={SearchX} title={t('noGroupMatch', { text: search })} what={t('noGroupMatchWhat')} />
            : <EmptyState icon={Boxes} title={t(none)} what={t(`${none}What`, { tenant: tenant.name })} />)}
          <ul className="divide-y divide-line empty:hidden">
            {page.rows.map((group) => (
              <li key={group.id} className="relative py-2.5 text-sm first:pt-0 last:pb-0">
                <Link href={`/t/${slug}/my/people/groups/${group.id}`} className="block truncate rounded-sm font-medium text-ink after:absolute after:inset-0 hover:underline">{group.displayName}</Link>
                {group.description && <p className="truncate text-ink-3"><bdi>{group.description}</bdi></p>}
              </li>
            ))}
          </ul>
        </CardBody>
      </Card>
      <Pager next={page.next} previous={page.previous} search={search} />
    </>
  )
}
