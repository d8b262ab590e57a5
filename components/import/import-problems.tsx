import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Badge } from '@/components/ui/status-pill'

export type ProblemRow = { line: number; state: string; email: string | null; cells: readonly string[]; problems: readonly { column: string; code: string; params: Readonly<Record<string, string | number>> }[] }

/** What is wrong, row by row: line, column, reason. */
export function ImportProblems({ rows, more, mend, words }: { rows: readonly ProblemRow[]; more: string | null; mend?: (row: ProblemRow) => ReactNode; /** The sentence of a code, where it is none of a file of people. */ words?: (problem: ProblemRow['problems'][number]) => string }) {
  const t = useTranslations('import')
  const own = ({ code, params }: ProblemRow['problems'][number]) => (t.has(`problems.${code}`) ? t(`problems.${code}`, params) : code)
  return (
    <>
      <ul className="divide-y divide-line text-sm">
        {rows.map((row) => (
          <li key={row.line} className="grid gap-x-4 gap-y-0.5 px-4 py-2.5 sm:grid-cols-[5rem_minmax(0,1fr)_2fr_4.5rem] sm:px-5">
            <span className="text-ink-3 tabular-nums">{t('line', { line: row.line })}</span>
            <span className="truncate text-ink">{row.email ?? row.cells.find((cell) => cell.trim() !== '')?.slice(0, 120)}</span>
            <ul className="min-w-0">
              {row.problems.map((problem) => (
                <li key={`${problem.column}-${problem.code}`} className={row.state === 'skipped' ? 'text-ink-2' : 'text-danger-ink'}>
                  {problem.column && <Badge className="me-1.5">{problem.column}</Badge>}{(words ?? own)(problem)}
                </li>
              ))}
            </ul>
            <span className="sm:justify-self-end">{mend?.(row)}</span>
          </li>
        ))}
      </ul>
      {more && <p className="border-t border-line px-4 py-2.5 text-sm sm:px-5"><Link href={more} className="rounded-sm text-accent-ink underline-offset-2 hover:underline">{t('more')}</Link></p>}
    </>
  )
}
