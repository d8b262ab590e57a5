import { getTranslations } from 'next-intl/server'
import { Banner } from '@/components/blocks/banner'
import { getApplication } from '@/lib/services/application'
import { listAssignments } from '@/lib/services/assignment'
import { read } from '@/lib/transport/read'
import { AssignmentsTable } from '../../_components/assignments-table'
import { assignmentList } from '../../list'

type Props = { params: Promise<{ tenant: string; id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function AssignmentsPage({ params, searchParams }: Props) {
  const { tenant, id } = await params
  const { filter, page } = await assignmentList.load(searchParams)
  const [app, data, t] = [await read(tenant, getApplication, { id }), await read(tenant, listAssignments, { applicationId: id, ...filter, ...page }), await getTranslations('application')]
  return (
    <div className="flex flex-col gap-4">
      {!app.assignmentRequired && <Banner title={t('assignments.everyone')} />}
      <AssignmentsTable data={data} applicationId={id} roles={app.roles} base={`/t/${tenant}/admin`} changeable={app.may.assign} />
    </div>
  )
}
