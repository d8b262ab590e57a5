import type { Fact } from './detail-header'

/** Label and value in two columns; used in the right column of detail pages and in drawers. */
export function FactList({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="divide-y divide-line text-sm">
      {facts.map((fact) => (
        <div key={fact.label} className="grid min-h-9 grid-cols-[minmax(7rem,2fr)_minmax(0,3fr)] items-baseline gap-x-4 py-2">
          <dt className="text-ink-3">{fact.label}</dt>
          <dd className="min-w-0 wrap-anywhere text-ink">{fact.value}</dd>
        </div>
      ))}
    </dl>
  )
}
