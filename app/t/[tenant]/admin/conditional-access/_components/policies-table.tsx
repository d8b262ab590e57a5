'use client'
import { CircleOff, Download, Eye, Power, ShieldCheck, Trash2 } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ConfirmDialog } from '@/components/blocks/confirm-dialog'
import { dateColumn } from '@/components/blocks/data-table/columns'
import { DataTable } from '@/components/blocks/data-table/data-table'
import type { BulkAction, Selection, TableData } from '@/components/blocks/data-table/types'
import { EmptyState } from '@/components/blocks/empty-state'
import { useConfirmed } from '@/components/blocks/use-deed'
import { PolicySentence } from '@/components/policy/sentence'
import { PolicyStatePill } from '@/components/policy/state-pill'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toaster'
import type { PolicyState } from '@/lib/domain/conditional-access'
import type { PolicyRow } from '@/lib/services/conditional-access'
import { reach } from '../../_components/bulk-confirm'
import { deletePoliciesAction, setStateAction } from '../actions'
import { policyList } from '../list'

type Props = { data: TableData<PolicyRow>; base: string; changeable: boolean }
type Asked = { deed: PolicyState | 'delete'; selection: Selection; done: () => void }

const STATES = ['enabled', 'enabledForReportingButNotEnforced', 'disabled'] as const
const CONDITIONS = ['locations', 'platforms', 'clientAppTypes', 'devices', 'signInRiskLevels', 'userRiskLevels', 'insiderRiskLevels', 'authenticationFlows', 'times'] as const
const CONTROLS = ['block', 'mfa', 'authenticationStrength', 'termsOfUse', 'passwordChange', 'riskRemediation', 'compliantDevice', 'domainJoinedDevice', 'signInFrequency', 'persistentBrowser'] as const
const ICONS = { enabled: Power, enabledForReportingButNotEnforced: Eye, disabled: CircleOff }

export function PoliciesTable({ data, base, changeable }: Props) {
  const t = useTranslations('policy')
  const confirmed = useConfirmed()
  const [asked, ask] = useState<Asked | null>(null)
  const bulk: BulkAction[] = [
    ...STATES.map((state): BulkAction => ({ id: state, label: t(`bulk.${state}`), icon: ICONS[state], run: (selection, done) => ask({ deed: state, selection, done }) })),
    { id: 'delete', label: t('bulk.delete'), icon: Trash2, danger: true, run: (selection, done) => ask({ deed: 'delete', selection, done }) },
  ]
  const count = (asked && reach(asked.selection)) ?? 0
  const confirm = async () => {
    if (!asked) return
    const { deed, selection, done } = asked
    const chosen = selection.mode === 'ids' ? { ids: selection.ids } : { matching: policyList.filterOf(selection.params) }
    const finish = (changed: number) => { done(); toast.success(t(`bulkDone.${deed}`, { count: changed })) }
    return deed === 'delete'
      ? confirmed(deletePoliciesAction, chosen, ({ deleted }) => finish(deleted))
      : confirmed(setStateAction, { ...chosen, state: deed }, ({ changed }) => finish(changed))
  }
  return (
    <>
      <DataTable
        label={t('title')}
        data={data}
        defaultSort="displayName"
        href={(row) => `${base}/${row.id}`}
        filters={{
          search: t('search'),
          facets: [
            { id: 'state', label: t('columns.state'), single: true, options: STATES.map((value) => ({ value, label: t(`state.${value}`) })) },
            { id: 'condition', label: t('facets.condition'), single: true, options: CONDITIONS.map((value) => ({ value, label: t(`condition.${value}`) })) },
            { id: 'control', label: t('facets.control'), single: true, options: CONTROLS.map((value) => ({ value, label: t(`control.${value}`) })) },
          ],
        }}
        columns={[
          { id: 'displayName', header: t('columns.displayName'), sortable: true, cell: (row) => <span className="block min-w-0"><span className="block font-medium text-ink">{row.displayName}</span><PolicySentence phrase={row.sentence} className="text-xs text-pretty text-ink-3" /></span> },
          { id: 'state', header: t('columns.state'), sortable: true, width: '9rem', cell: (row) => <PolicyStatePill state={row.state} /> },
          dateColumn<PolicyRow>('updatedAt', t('columns.updatedAt'), (row) => row.updatedAt, { sortable: true }),
          dateColumn<PolicyRow>('createdAt', t('columns.createdAt'), (row) => row.createdAt, { sortable: true, hidden: true }),
        ]}
        bulk={changeable ? bulk : []}
        toolbar={<Button asChild variant="ghost"><a href={`${base}/export?format=zip`} download><Download aria-hidden />{t('export')}</a></Button>}
        empty={<EmptyState icon={ShieldCheck} title={t('emptyTitle')} what={t('emptyWhat')} action={changeable && <><Button asChild variant="primary"><Link href={`${base}/templates`}>{t('emptyAction')}</Link></Button><Button asChild><Link href={`${base}/import`}>{t('importLink')}</Link></Button></>} />}
      />
      <ConfirmDialog
        open={asked !== null} onOpenChange={(open) => { if (!open) ask(null) }} danger={asked?.deed === 'delete'}
        title={asked && t(`bulkAsk.${asked.deed}`, { count })} description={asked && t(`bulkWhat.${asked.deed}`)} confirm={asked ? t(`bulk.${asked.deed}`) : ''} onConfirm={confirm}
      />
    </>
  )
}
