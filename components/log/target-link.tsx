'use client'
import Link from 'next/link'
import { CopyButton } from '@/components/ui/copy-button'
import type { LogLinks } from './links'

/** An object by its name, with its kind and its id to copy. */
export function TargetLink({ type, id, name, kind, links }: { type: string; id: string | null; name: string | null; kind: string; links: LogLinks }) {
  const page = id ? links[type]?.replace('{id}', id) : undefined
  const shown = name ?? id ?? kind
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-x-1.5">
      {page ? <Link href={page} className="min-w-0 rounded-sm break-words text-accent-ink hover:underline">{shown}</Link> : <span className="min-w-0 break-words">{shown}</span>}
      {id && <CopyButton value={id} what={`${kind} id`} />}
      {shown !== kind && <span className="basis-full text-xs text-ink-3">{kind}</span>}
    </span>
  )
}
