import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { FactList } from '@/components/blocks/fact-list'
import { Avatar } from '@/components/ui/avatar'
import { Card, CardBody, CardHeader, CardTitle } from '@/components/ui/card'
import { Empty } from '@/components/ui/empty'
import { UserTypeBadge } from '@/components/user/user-pills'
import { getPerson } from '@/lib/services/directory'
import { getFrame } from '@/lib/services/portal'
import { read } from '@/lib/transport/read'

type Props = { params: Promise<{ tenant: string; id: string }> }

const FIELDS = ['givenName', 'surname', 'companyName', 'jobTitle', 'department', 'country'] as const

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { tenant, id } = await params
  return { title: (await read(tenant, getPerson, { id })).displayName }
}

export default async function PersonPage({ params }: Props) {
  const [{ tenant: slug, id }, t] = await Promise.all([params, getTranslations('people')])
  const [person, { tenant }] = [await read(slug, getPerson, { id }), await read(slug, getFrame, {})]
  const { profile } = person
  return (
    <Card>
      <CardHeader>
        <div className="flex min-w-0 items-center gap-3">
          <Avatar name={person.displayName} size="lg" />
          <div className="min-w-0">
            <CardTitle className="truncate text-lg">{person.displayName}</CardTitle>
            <UserTypeBadge type={person.userType} />
          </div>
        </div>
      </CardHeader>
      <CardBody>
        <FactList facts={[
          { label: t('mail'), value: <a className="rounded-sm break-all text-accent-ink underline-offset-2 hover:underline" href={`mailto:${person.email}`}>{person.email}</a> },
          ...(profile ? FIELDS.map((field) => ({ label: t(`fields.${field}`), value: profile[field] ?? <Empty>{t('none')}</Empty> })) : []),
        ]} />
        {!profile && <p className="mt-3 text-sm text-ink-3">{t('basic', { tenant: tenant.name })}</p>}
      </CardBody>
    </Card>
  )
}
