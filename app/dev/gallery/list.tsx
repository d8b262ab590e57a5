'use client'
import { Ban, Download, Trash2, UserPlus, Users } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { DateTime } from '@/components/ui/date-time'
import { Empty } from '@/components/ui/empty'
import { StatusPill } from '@/components/ui/status-pill'
import { toast } from '@/components/ui/toaster'
import { NameCell } from '@/components/blocks/data-table/cells'
import { DataTable } from '@/components/blocks/data-table/data-table'
import type { Column, TableData } from '@/components/blocks/data-table/types'
import { EmptyState } from '@/components/blocks/empty-state'

export type SamplePerson = { id: string; name: string; mail: string; company: string | null; state: 'active' | 'pending' | 'blocked'; seen: string | null; groups: number }

const states = { active: { tone: 'success', label: 'Active' }, pending: { tone: 'warning', label: 'Pending acceptance' }, blocked: { tone: 'danger', label: 'Blocked' } } as const

const columns: Column<SamplePerson>[] = [
  { id: 'name', header: 'Name', sortable: true, cell: (row) => <NameCell name={row.name} /> },
  { id: 'mail', header: 'E-mail', sortable: true, cell: (row) => row.mail },
  { id: 'company', header: 'Company', cell: (row) => row.company ?? <Empty>Not known</Empty> },
  { id: 'state', header: 'State', cell: (row) => <StatusPill tone={states[row.state].tone}>{states[row.state].label}</StatusPill> },
  { id: 'seen', header: 'Last sign-in', sortable: true, cell: (row) => <DateTime value={row.seen} /> },
  { id: 'groups', header: 'Groups', align: 'end', cell: (row) => row.groups },
  { id: 'id', header: 'Object id', hidden: true, cell: (row) => <code className="font-mono text-xs">{row.id}</code> },
]

export function SampleList({ data, label }: { data: TableData<SamplePerson> | Promise<TableData<SamplePerson>>; label: string }) {
  return (
    <DataTable
      label={label}
      columns={columns}
      data={data}
      defaultSort="name"
      href={(row) => `/dev/gallery?person=${row.id}`}
      filters={{
        search: 'Search by name or e-mail',
        facets: [
          { id: 'state', label: 'State', options: Object.entries(states).map(([value, { label: text }]) => ({ value, label: text })) },
          { id: 'when', label: 'Last sign-in', kind: 'span', presets: [{ value: '24h', label: 'Last 24 hours' }, { value: '7d', label: 'Last 7 days' }] },
          { id: 'company', label: 'Company', kind: 'text' },
        ],
      }}
      bulk={[
        { id: 'block', label: 'Block sign-in', icon: Ban, run: (selection, done) => { toast.success('Sign-in blocked', { description: selection.mode === 'ids' ? `${selection.ids.length} people` : 'Everyone who matches' }); done() } },
        { id: 'delete', label: 'Delete', icon: Trash2, danger: true, run: (_, done) => done() },
      ]}
      toolbar={<Button><Download aria-hidden />Export</Button>}
      empty={<EmptyState icon={Users} title="Invite your first guest" what="Guests are people from other organisations. They sign in with their own account and see only what you give them." action={<Button variant="primary"><UserPlus aria-hidden />Invite people</Button>} docsHref="/docs/invitations" />}
    />
  )
}
