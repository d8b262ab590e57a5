'use client'
import { useTranslations } from 'next-intl'
import type { Finding, Notice } from '@/lib/domain/conditional-access'

type Props = { items: readonly (Finding | Notice)[]; kind: 'finding' | 'notice'; nameOf?: (value: string) => string | undefined }

/** What stands against a policy, or what somebody may want to look at: the reason, then where. */
export function FindingList({ items, kind, nameOf }: Props) {
  const t = useTranslations('conditional-access')
  return (
    <ul className="flex flex-col gap-2 text-sm">
      {items.map(({ path, code, value }) => (
        <li key={`${path} ${code} ${value ?? ''}`} className="min-w-0">
          <span className="text-ink">{t(`${kind}.${code}`)}</span>
          {path !== 'displayName' && <span className="block font-mono text-xs break-all text-ink-3">{path}{value !== undefined && ` = ${nameOf?.(value) ?? value}`}</span>}
        </li>
      ))}
    </ul>
  )
}
