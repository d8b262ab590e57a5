import { UsersRound } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { EmptyState } from '@/components/blocks/empty-state'
import { Pager } from '@/components/directory/pager'
import { PeopleList } from '@/components/directory/people-list'
import { Card, CardBody, CardDescription, CardHeader, CardTitle } from '@/components/ui/card'
import { findGroupMembers } from '@/lib/services/directory'
import { read } from '@/lib/transport/read'

type Props = { params: Promise<{ tenant: string; id: string }>; searchParams: Promise<{ cursor?: string | string[] }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { tenant, id } = await params
  return { title: (await read(tenant, findGroupMembers, { id })).group.displayName }
}

export default async function GroupPage({ params, searchParams }: Props) {
  const [{ tenant, id }, { cursor }, t] = await Promise.all([params, searchParams, getTranslations('people')])
  const page = await read(tenant, findGroupMembers, { id, size: 25, cursor: typeof cursor === 'string' ? cursor : undefined })
  return (
    <>
      <Card>
        <CardHeader><div className="min-w-0"><CardTitle className="truncate">{page.group.displayName}</CardTitle>{page.group.description && <CardDescription><bdi>{page.group.description}</bdi></CardDescription>}</div></CardHeader>
        <CardBody>
          {page.rows.length > 0
            ? <PeopleList people={page.rows} base={`/t/${tenant}/my/people`} label={t('groupPeople')} />
            : <EmptyState icon={UsersRound} title={t('noMembers')} what={t('noMembersWhat')} />}
        </CardBody>
      </Card>
      <Pager next={page.next} previous={page.previous} search="" />
    </>
  )
}
