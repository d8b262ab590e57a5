import Link from 'next/link'
import type { ReactNode } from 'react'
import { Card } from '@/components/ui/card'

type Row = { readonly id: string; readonly href: string; readonly name: string; readonly mark?: ReactNode; readonly detail?: ReactNode; readonly end?: ReactNode }

/** A short list of things with pages of their own. */
export function RowsCard({ label, rows, note }: { label: string; rows: readonly Row[]; note?: string }) {
  return (
    <Card>
      <ul aria-label={label} className="divide-y divide-line">
        {rows.map(({ id, href, name, mark, detail, end }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5">
            {mark}
            <span className="min-w-0 flex-1 basis-48"><Link href={href} className="block truncate rounded-sm text-sm font-medium text-ink hover:underline">{name}</Link>{detail && <span className="block text-xs break-words text-ink-3">{detail}</span>}</span>
            {end && <span className="text-sm text-ink-2 tabular-nums">{end}</span>}
          </li>
        ))}
      </ul>
      {note && <p className="border-t border-line px-4 py-2.5 text-xs text-ink-3">{note}</p>}
    </Card>
  )
}
