import type { ReactNode } from 'react'
import { Page, PageHeader } from '@/components/blocks/page-header'
import { Crumbs } from '@/components/shell/crumbs'
import type { Crumb } from '@/components/ui/breadcrumb'

type Props = { title: string; purpose: string; parents?: readonly Crumb[]; actions?: ReactNode; children: ReactNode }

/** A page that is a list: its path, its head with the primary action last, and the table over the whole width. */
export function ListPage({ title, purpose, parents = [], actions, children }: Props) {
  return (
    <Page wide>
      <Crumbs items={[...parents, { label: title }]} />
      <PageHeader title={title} purpose={purpose} actions={actions} />
      {children}
    </Page>
  )
}
