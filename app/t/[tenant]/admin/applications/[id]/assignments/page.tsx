import { getTranslations } from 'next-intl/server'
import { Banner } from '@/components/blocks/banner'
import { loadListParams } from '@/lib/format/list-params'
import { getApplication } from '@/lib/services/application'
import { listAssignments } from '@/lib/services/assignment'
import { read } from '@/lib/transport/read'
import { AssignmentsTable } from '../../_components/assignments-table'

type Props = { params: Promise<{ tenant: string; id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function AssignmentsPage({ params, searchParams }: Props) {
  const { tenant, id } = await params
  const { cursor } = await loadListParams(searchParams, { facets: [], sorts: ['createdAt'], defaultSort: '-createdAt' })
  const [app, data, t] = [await read(tenant, getApplication, { id }), await read(tenant, listAssignments, { applicationId: id, cursor }), await getTranslations('application')]
  return (
    <div className="flex flex-col gap-4">
      {!app.assignmentRequired && <Banner title={t('assignments.everyone')} />}
      <AssignmentsTable data={data} applicationId={id} roles={app.roles} base={`/t/${tenant}/admin`} changeable={app.may.assign} />
    </div>
  )
}
