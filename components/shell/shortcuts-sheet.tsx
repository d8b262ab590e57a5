'use client'
import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { Kbd } from '@/components/ui/kbd'
import { readPreference, savePreference } from '@/components/ui/preference'
import { Sheet, SheetBody, SheetContent } from '@/components/ui/sheet'
import { Switch } from '@/components/ui/switch'
import type { NavGroup } from './types'

const general = [
  { keys: ['Ctrl', 'K'], name: 'palette' },
  { keys: ['?'], name: 'help' },
  { keys: ['/'], name: 'search' },
  { keys: ['c'], name: 'create' },
  { keys: ['e'], name: 'edit' },
] as const

const lists = [
  { keys: ['j'], name: 'next' },
  { keys: ['k'], name: 'previous' },
  { keys: ['x'], name: 'select' },
  { keys: ['Enter'], name: 'open' },
] as const

type SheetProps = { open: boolean; onOpenChange: (open: boolean) => void; nav: readonly NavGroup[] }

/** All keys in one place, and the switch that turns the single-key ones off. */
export function ShortcutsSheet({ open, onOpenChange, nav }: SheetProps) {
  const t = useTranslations('shell')
  const places = nav.flatMap((group) => group.items).filter((item) => item.shortcut)
  return (
    <Sheet open={open} onOpenChange={onOpenChange}>
      <SheetContent title={t('shortcuts')}>
        <SheetBody className="flex flex-col gap-6">
          <SingleKeys />
          <KeyList title={t('everywhere')} rows={general.map(({ keys, name }) => ({ keys, label: t(`keys.${name}`) }))} />
          <KeyList title={t('inLists')} rows={lists.map(({ keys, name }) => ({ keys, label: t(`keys.${name}`) }))} />
          {places.length > 0 && <KeyList title={t('goTo')} rows={places.map((item) => ({ keys: ['g', item.shortcut ?? ''], label: item.label }))} />}
        </SheetBody>
      </SheetContent>
    </Sheet>
  )
}

function SingleKeys() {
  const t = useTranslations('shell')
  const id = useId()
  const [on, setOn] = useState(() => readPreference('keys') !== 'off')
  return (
    <div className="flex items-center justify-between gap-4">
      <div>
        <label htmlFor={id} className="text-sm font-medium text-ink">{t('singleKeys')}</label>
        <p className="text-xs text-ink-3">{t('singleKeysHelp')}</p>
      </div>
      <Switch id={id} checked={on} onCheckedChange={(next) => { setOn(next); savePreference('keys', next ? null : 'off') }} />
    </div>
  )
}

function KeyList({ title, rows }: { title: string; rows: readonly { keys: readonly string[]; label: string }[] }) {
  return (
    <section>
      <h3 className="mb-1 text-xs font-medium text-ink-3">{title}</h3>
      <dl className="divide-y divide-line">
        {rows.map((row) => (
          <div key={row.label} className="flex min-h-9 items-center justify-between gap-4 py-1">
            <dt className="text-sm text-ink">{row.label}</dt>
            <dd className="flex gap-1">{row.keys.map((key, index) => <Kbd key={index}>{key}</Kbd>)}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
