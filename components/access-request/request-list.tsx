import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { DateTime } from '@/components/ui/date-time'
import { RequestStatePill } from './request-state'
import type { RequestRow } from './types'

/** Requests as links to how they went; for somebody else's, the name stands with it. */
export function RequestList({ requests, base, label, mine }: { requests: readonly RequestRow[]; base: string; label: string; /** Whose list it is. */ mine: string }) {
  const t = useTranslations('my-access')
  return (
    <ul aria-label={label} className="divide-y divide-line">
      {requests.map((request) => (
        <li key={request.id} className="relative flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-3 first:pt-0 last:pb-0">
          <div className="min-w-0 flex-1 basis-56">
            <Link href={`${base}/requests/${request.id}`} className="rounded-sm font-medium wrap-anywhere text-ink after:absolute after:inset-0 hover:underline">{request.package.displayName}</Link>
            <p className="text-sm text-ink-3">{t(`types.${request.type}`)}{request.person.id !== mine && <> · {t('requests.for', { name: request.person.displayName })}</>} · <DateTime value={request.createdAt} className="relative" /></p>
          </div>
          <RequestStatePill state={request.state} reason={request.reason} />
        </li>
      ))}
    </ul>
  )
}
