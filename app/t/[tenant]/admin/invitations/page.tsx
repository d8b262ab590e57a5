import { FileUp, UserPlus } from 'lucide-react'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Page, PageHeader } from '@/components/blocks/page-header'
import { Crumbs } from '@/components/shell/crumbs'
import { Button } from '@/components/ui/button'
import { loadListParams } from '@/lib/format/list-params'
import { listInvitations } from '@/lib/services/invitation'
import { getShell } from '@/lib/services/overview'
import { read } from '@/lib/transport/read'
import { InvitationsTable } from './_components/invitations-table'

type Props = { params: Promise<{ tenant: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata() {
  return { title: (await getTranslations('invitation'))('title') }
}

export default async function InvitationsPage({ params, searchParams }: Props) {
  const { tenant } = await params
  const base = `/t/${tenant}/admin/invitations`
  const t = await getTranslations('invitation')
  const { q, facets, ...order } = await loadListParams(searchParams, { facets: ['state', 'domain', 'batch'], sorts: ['created', 'name', 'expires'], defaultSort: '-created' })
  const data = await read(tenant, listInvitations, { search: q, state: facets.state[0], domain: facets.domain[0], batchId: facets.batch[0], ...order })
  const { permissions } = await read(tenant, getShell, {})
  const may = (permission: string) => permissions.some((held) => held === permission)
  return (
    <Page wide>
      <Crumbs items={[{ label: t('title') }]} />
      <PageHeader
        title={t('title')}
        purpose={t('purpose')}
        actions={(
          <>
            {may('invitation.import') && <Button asChild><Link href={`${base}/import`}><FileUp aria-hidden />{t('import')}</Link></Button>}
            {may('invitation.create') && <Button asChild variant="primary"><Link href={`${base}/new`} data-shortcut="c"><UserPlus aria-hidden />{t('invite')}</Link></Button>}
          </>
        )}
      />
      <InvitationsTable data={data} base={base} deeds={{ resend: may('invitation.resend'), remind: may('invitation.remind'), extend: may('invitation.extend'), revoke: may('invitation.revoke') }} inviting={may('invitation.create')} />
    </Page>
  )
}
