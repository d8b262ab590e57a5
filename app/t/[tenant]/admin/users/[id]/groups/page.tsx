import { getTranslations } from 'next-intl/server'
import { UsersRound } from 'lucide-react'
import { EmptyState } from '@/components/blocks/empty-state'
import { getShell } from '@/lib/services/overview'
import { listGroupsOfUser } from '@/lib/services/group'
import { read } from '@/lib/transport/read'
import { JoinedGroups } from '../../_components/joined-groups'

export default async function UserGroupsPage({ params }: { params: Promise<{ tenant: string; id: string }> }) {
  const { tenant, id } = await params
  const [{ groups }, shell, t] = [await read(tenant, listGroupsOfUser, { userId: id }), await read(tenant, getShell, {}), await getTranslations('user')]
  if (groups.length === 0) return <EmptyState icon={UsersRound} title={t('groups.emptyTitle')} what={t('groups.emptyWhat')} />
  return <JoinedGroups userId={id} base={`/t/${tenant}/admin`} groups={groups} changeable={shell.permissions.includes('group.member.update')} />
}
