import { KeyRound, LifeBuoy, type LucideIcon, Smartphone, TicketCheck } from 'lucide-react'
import type { ReactNode } from 'react'

const ICONS: Readonly<Record<'fido2' | 'softwareOath' | 'recoveryCode' | 'temporaryAccessPass', LucideIcon>> = {
  fido2: KeyRound, softwareOath: Smartphone, recoveryCode: LifeBuoy, temporaryAccessPass: TicketCheck,
}

/** One method of a person: what it is, what is known of it, what can be done with it. */
export function MethodRow({ kind, name, pill, facts, actions }: { kind: keyof typeof ICONS; name: string; pill?: ReactNode; facts: ReactNode; actions?: ReactNode }) {
  const Icon = ICONS[kind]
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3 text-sm first:pt-0 last:pb-0">
      <Icon aria-hidden className="size-5 shrink-0 text-ink-3" />
      <div className="min-w-0 flex-1 basis-52">
        <p className="flex flex-wrap items-center gap-2 font-medium break-words text-ink">{name}{pill}</p>
        <p className="text-ink-3">{facts}</p>
      </div>
      {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
    </li>
  )
}
