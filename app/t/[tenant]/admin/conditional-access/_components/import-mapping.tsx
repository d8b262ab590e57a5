'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Picker, type Pickable } from '@/components/blocks/picker'
import { Button } from '@/components/ui/button'
import { Card, CardBody, CardDescription, CardHeader, CardTitle } from '@/components/ui/card'
import { cn } from '@/components/ui/cn'
import { Dialog, DialogBody, DialogContent, DialogTrigger } from '@/components/ui/dialog'
import { NativeSelect } from '@/components/ui/native-select'
import { Badge } from '@/components/ui/status-pill'
import type { ImportPreview } from '@/lib/services/conditional-access'
import { findApplications, findGroups, findUsers } from './finders'

type Named = { id: string; displayName: string }
export type Choices = { locations: readonly Named[]; strengths: readonly Named[]; terms: readonly Named[]; roles: readonly Named[] }
type Unknown = ImportPreview['unknown'][number]
type Mapping = Record<string, string | null>
type Props = { unknown: readonly Unknown[]; mapping: Mapping; choices: Choices; onChange: (mapping: Mapping) => void }

/** What may stay, because it matches nothing here, is asked about in one statement where there is much of it. */
const FOLDABLE = ['role', 'application', 'organisation'] as const
const FEW = 3

/** What the files name and nobody here knows: choose what it is here, take it out, or leave it where that is harmless. */
export function ImportMapping({ unknown, mapping, choices, onChange }: Props) {
  const t = useTranslations('policy')
  const [names, setNames] = useState<Record<string, string>>({})
  const [remembered, remember] = useState<readonly Unknown[]>(unknown)
  const rows = [...unknown, ...remembered.filter((one) => one.key in mapping && !unknown.some(({ key }) => key === one.key))]
  if (rows.length === 0) return null
  const set = (row: Unknown, value: string | null | undefined, name?: string) => {
    remember([...remembered.filter(({ key }) => key !== row.key), row])
    if (name && value) setNames({ ...names, [value]: name })
    const { [row.key]: _before, ...others } = mapping
    onChange(value === undefined ? others : { ...others, [row.key]: value })
  }
  const undecided = unknown.filter(({ key }) => mapping[key] === undefined)
  const open = [...new Set(undecided.map(({ kind }) => kind))].map((kind) => ({ kind, list: undecided.filter((row) => row.kind === kind) })).filter(({ list }) => list.length > 1)
  const takeOut = (list: readonly Unknown[]) => {
    remember([...remembered.filter(({ key }) => !list.some((row) => row.key === key)), ...list])
    onChange({ ...mapping, ...Object.fromEntries(list.map(({ key }) => [key, null])) })
  }
  const lists: Readonly<Record<string, readonly Named[]>> = { location: choices.locations, strength: choices.strengths, terms: choices.terms, role: choices.roles }
  const folded: ReadonlySet<Unknown['kind']> = new Set(FOLDABLE.filter((kind) => rows.filter((row) => row.kind === kind).length > FEW))
  const asRow = (row: Unknown) => {
    const value = mapping[row.key]
    const list = lists[row.kind]
    const out = value === null
    return (
      <li key={row.key} className="grid items-center gap-x-4 gap-y-1.5 py-2.5 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
        <div className={cn('min-w-0', out && 'line-through opacity-70')}>
          <p className="flex flex-wrap items-center gap-2 text-sm text-ink"><span>{t(`kind.${row.kind}`)}</span>{row.required && value === undefined && <Badge tone="warning">{t('mapping.required')}</Badge>}</p>
          <p className="font-mono text-xs break-all text-ink-3">{row.value}</p>
          <p className="text-xs text-ink-3">{t('mapping.policies', { count: row.policies })}</p>
        </div>
        <div className="flex flex-wrap items-center gap-2">
          {!out && (list ? (
            <NativeSelect aria-label={t('mapping.choose', { value: row.value })} className="flex-1" value={value ?? ''} onChange={(event) => set(row, event.target.value || undefined)}>
              <option value="">{t(row.required ? 'mapping.notYet' : 'mapping.keep')}</option>
              {list.map((one) => <option key={one.id} value={one.id}>{one.displayName}</option>)}
            </NativeSelect>
          ) : <PickOne row={row} chosen={value ? (names[value] ?? value) : null} onPick={(one) => set(row, one.id, one.displayName)} />)}
          <Button size="sm" variant={out ? 'secondary' : 'ghost'} aria-label={t(out ? 'mapping.putBackOne' : 'mapping.removeOne', { value: row.value })} onClick={() => set(row, out ? undefined : null)}>{t(out ? 'mapping.putBack' : 'mapping.remove')}</Button>
        </div>
      </li>
    )
  }
  return (
    <Card>
      <CardHeader><div><CardTitle>{t('mapping.title', { count: rows.length })}</CardTitle><CardDescription>{t('mapping.what')}</CardDescription></div></CardHeader>
      <CardBody className="pt-2">
        {open.length > 0 && <div className="flex flex-wrap gap-2 pb-2">{open.map(({ kind, list }) => <Button key={kind} size="sm" onClick={() => takeOut(list)}>{t('mapping.takeOutAll', { kind: t(`kind.${kind}`), count: list.length })}</Button>)}</div>}
        <ul className="divide-y divide-line">
          {rows.filter((row) => !folded.has(row.kind)).map(asRow)}
        </ul>
        {[...folded].map((kind) => {
          const list = rows.filter((row) => row.kind === kind)
          return (
            <details key={kind} className="border-t border-line py-2.5">
              <summary className="min-h-6 cursor-pointer rounded-sm text-sm text-ink">{t('mapping.folded', { kind: t(`kind.${kind}`), count: list.length })}</summary>
              <ul className="divide-y divide-line">{list.map(asRow)}</ul>
            </details>
          )
        })}
      </CardBody>
    </Card>
  )
}

function PickOne({ row, chosen, onPick }: { row: Unknown; chosen: string | null; onPick: (one: Pickable) => void }) {
  const t = useTranslations('policy')
  const [open, setOpen] = useState(false)
  const of = row.kind === 'user' ? 'people' : row.kind === 'group' ? 'groups' : 'applications'
  const find = { people: findUsers, groups: findGroups, applications: findApplications }[of]
  if (row.kind === 'organisation') return <span className="flex-1 text-sm text-ink-3">{t('mapping.keep')}</span>
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild><Button className="flex-1 justify-start">{chosen ?? t(row.required ? 'mapping.notYet' : 'mapping.keep')}</Button></DialogTrigger>
      <DialogContent title={t('mapping.choose', { value: row.value })}>
        <DialogBody><Picker of={of} label={t(`kind.${row.kind}`)} chosen={[]} max={1} find={find} onChange={([one]) => { if (one) { onPick(one); setOpen(false) } }} /></DialogBody>
      </DialogContent>
    </Dialog>
  )
}
