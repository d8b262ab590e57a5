import Link from 'next/link'
import { useTranslations } from 'next-intl'

type Row = { readonly policyId: string; readonly policyName: string; readonly conditions: readonly string[] }

/** Policies that nothing meets, with the conditions that stand in the way. */
export function NeverList({ policies, none, base }: { policies: readonly Row[]; none: string; base: string }) {
  const t = useTranslations('coverage')
  if (policies.length === 0) return <p className="text-sm text-ink-2">{none}</p>
  return (
    <ul className="divide-y divide-line">
      {policies.map((row) => (
        <li key={row.policyId} className="flex flex-wrap items-baseline gap-x-3 py-2.5 first:pt-0 text-sm">
          <Link href={`${base}/${row.policyId}`} className="font-medium break-words text-accent-ink underline-offset-2 hover:underline">{row.policyName}</Link>
          <span className="text-ink-3">{row.conditions.map((name) => t(`conditions.${name}`)).join(', ')}</span>
        </li>
      ))}
    </ul>
  )
}
