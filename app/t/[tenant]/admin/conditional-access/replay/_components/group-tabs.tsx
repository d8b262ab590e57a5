'use client'
import { useFormatter, useTranslations } from 'next-intl'
import { Badge } from '@/components/ui/status-pill'
import { Tabs, TabsContent, TabsList, TabsTrigger } from '@/components/ui/tabs'
import type { ReplayGroup } from '@/lib/domain/what-if'
import { CHANGES, type Group } from './use-replay'

const GROUPS: readonly ReplayGroup[] = ['person', 'partner', 'application', 'country']

/** Who and what changes, most first; a row opens its sign-ins. */
export function GroupTabs({ groups, open }: { groups: Readonly<Record<ReplayGroup, Group>>; open: (by: ReplayGroup, key: string) => void }) {
  const t = useTranslations('replay')
  const format = useFormatter()
  const name = (by: ReplayGroup, key: string, given: string | null) => given ?? (key === '*' ? t('others') : key === '' ? t(`none.${by}`) : key)
  return (
    <Tabs defaultValue="person">
      <TabsList aria-label={t('by')}>{GROUPS.map((by) => <TabsTrigger key={by} value={by}>{t(`groups.${by}`)} <Badge>{groups[by].count}</Badge></TabsTrigger>)}</TabsList>
      {GROUPS.map((by) => {
        const shown = CHANGES.filter((change) => groups[by].rows.some((row) => row.changes[change]))
        return (
          <TabsContent key={by} value={by}>
            <div className="relative max-h-[36rem] overflow-auto rounded-lg border border-line bg-surface">
              <table className="w-full text-sm tabular-nums">
                <thead className="sticky top-0 bg-surface shadow-[0_1px_0_var(--c-line)]"><tr className="text-left text-xs text-ink-3"><th scope="col" className="px-3.5 py-2 font-medium">{t(`groups.${by}`)}</th>{shown.map((change) => <th key={change} scope="col" className="px-3.5 py-2 text-right font-medium">{t(`changes.${change.replace('>', '_')}`)}</th>)}</tr></thead>
                <tbody className="divide-y divide-line">
                  {groups[by].rows.map((row) => (
                    <tr key={row.key} className="hover:bg-subtle">
                      <th scope="row" className="px-3.5 py-2 text-left font-medium"><button type="button" className="cursor-pointer rounded-sm text-left break-words text-accent-ink underline-offset-2 hover:underline" onClick={() => open(by, row.key)}>{name(by, row.key, row.name)}</button></th>
                      {shown.map((change) => <td key={change} className="px-3.5 py-2 text-right text-ink-2">{format.number(row.changes[change] ?? 0)}</td>)}
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
            {groups[by].count > groups[by].rows.length && <p className="mt-2 text-xs text-ink-3">{t('most', { shown: groups[by].rows.length, count: groups[by].count })}</p>}
          </TabsContent>
        )
      })}
    </Tabs>
  )
}
