'use client'
import { useFormatter, useTranslations } from 'next-intl'
import { useEffect, useState, type ReactNode } from 'react'
import { Spinner } from '@/components/ui/spinner'
import { previewChangeAction } from '../actions'
import type { Choice } from './role-ticks'

type Preview = Extract<Awaited<ReturnType<typeof previewChangeAction>>, { ok: true }>['data']
type Affected = Preview['holders']

type Props = { id: string; roles?: readonly Choice[]; nameOf?: (choice: Choice) => string; /** What is said of a package that nobody holds. */ children?: ReactNode }

/** Whom a change of a package affects, counted when the question is asked. */
export function HolderPreview({ id, roles, nameOf, children }: Props) {
  const t = useTranslations('package.holders')
  const format = useFormatter()
  const [answer, setAnswer] = useState<{ found: Preview | null; failure: string } | null>(null)
  const wanted = roles ? JSON.stringify(roles) : null
  useEffect(() => {
    let current = true
    void previewChangeAction({ id, roles: wanted === null ? null : JSON.parse(wanted) }).then((got) => { if (current) setAnswer({ found: got.ok ? got.data : null, failure: got.ok ? '' : got.error.message }) })
    return () => { current = false }
  }, [id, wanted])
  const named = ({ count, names }: Affected) => (count === 0 ? '' : format.list(count > names.length ? [...names, t('others', { count: count - names.length })] : names))
  if (!answer) return <p role="status" className="flex items-center gap-2 text-sm text-ink-3"><Spinner />{t('counting')}</p>
  if (!answer.found) return <p role="alert" className="text-sm text-danger-ink">{answer.failure}</p>
  const { holders, changes } = answer.found
  return (
    <div role="status" className="flex flex-col gap-2 text-sm">
      <p className="text-ink">{t('holders', { count: holders.count })}{holders.count > 0 && changes.length === 0 && <span className="block text-ink-3">{named(holders)}</span>}</p>
      {holders.count > 0 && changes.length > 0 && (
        <ul className="flex flex-col gap-2">
          {changes.map((change) => <li key={`${change.way} ${change.resourceId} ${change.appRoleId ?? ''}`} className="break-words text-ink-2">{t(change.way, { count: change.count, role: nameOf?.(change) ?? '' })}{change.count > 0 && <span className="block text-ink-3">{named(change)}</span>}</li>)}
        </ul>
      )}
      {holders.count === 0 && children}
    </div>
  )
}
