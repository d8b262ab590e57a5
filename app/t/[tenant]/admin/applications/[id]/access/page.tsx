import { CirclePause } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { Banner } from '@/components/blocks/banner'
import { EmptyState } from '@/components/blocks/empty-state'
import { getApplication } from '@/lib/services/application'
import { whoCanOpen } from '@/lib/services/assignment'
import { read } from '@/lib/transport/read'
import { OpenersTable } from '../../_components/openers-table'
import { openerList } from '../../list'

type Props = { params: Promise<{ tenant: string; id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

/** Who can open this application, and why. */
export default async function AccessPage({ params, searchParams }: Props) {
  const { tenant, id } = await params
  const { filter, page } = await openerList.load(searchParams)
  const [app, { people }, t] = [await read(tenant, getApplication, { id }), await read(tenant, whoCanOpen, { applicationId: id, ...filter, ...page }), await getTranslations('application')]
  if (!people) return <EmptyState icon={CirclePause} title={t('opens.offTitle')} what={t('opens.offWhat')} />
  return (
    <div className="flex flex-col gap-4">
      {!app.assignmentRequired && <Banner title={t('assignments.everyone')} />}
      <OpenersTable data={people} base={`/t/${tenant}/admin`} />
    </div>
  )
}
