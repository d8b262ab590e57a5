import type { ReactNode } from 'react'
import { Avatar } from '@/components/ui/avatar'

/** Name with its picture, for the first column; `note` stands behind the name. */
export function NameCell({ name, src, square, note }: { name: string; src?: string | undefined; square?: boolean; note?: ReactNode }) {
  return (
    <span className="flex min-w-0 items-center gap-2.5">
      <Avatar name={name} src={src} square={square ?? false} />
      <span className="truncate">{name}</span>
      {note}
    </span>
  )
}
