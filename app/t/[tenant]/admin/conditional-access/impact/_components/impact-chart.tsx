'use client'
import { ChartColumnStacked, Table } from 'lucide-react'
import { useFormatter, useTimeZone, useTranslations } from 'next-intl'
import { useState } from 'react'
import { Bar, BarChart, CartesianGrid, Legend, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { Segmented } from '@/components/ui/segmented'
import type { Impact } from '@/lib/domain/what-if'

type Point = { readonly at: string } & Readonly<Record<Impact, number>>

/** Okabe and Ito's colours, told apart without colour by the order of the stack and by the table. */
const COLOURS: Readonly<Record<Impact, string>> = { granted: '#009e73', prompted: '#c98500', failed: '#d55e00', blocked: '#a3195b', wouldGrant: '#56b4e9', wouldPrompt: '#0072b2', wouldBlock: '#6a51a3' }

/** The picture, or the numbers behind it. */
export function ImpactChart({ series, impacts, span }: { series: readonly Point[]; impacts: readonly Impact[]; span: 'day' | 'week' | 'month' }) {
  const t = useTranslations('impact')
  const format = useFormatter()
  const timeZone = useTimeZone() ?? 'UTC'
  const [view, setView] = useState<'picture' | 'table'>('picture')
  const days = series.filter(({ at }, index) => index === 0 || format.dateTime(new Date(at), { day: 'numeric' }) !== format.dateTime(new Date(series[index - 1]?.at ?? at), { day: 'numeric' })).map(({ at }) => at)
  const tick = (at: string) => format.dateTime(new Date(at), span === 'week' ? { weekday: 'short', day: 'numeric' } : span === 'day' ? { hour: '2-digit', minute: '2-digit' } : { day: 'numeric', month: 'short' })
  const when = (at: string) => format.dateTime(new Date(at), span === 'day' ? { hour: '2-digit', minute: '2-digit' } : span === 'week' ? { weekday: 'short', hour: '2-digit' } : { day: 'numeric', month: 'short' })
  return (
    <div className="flex flex-col gap-3">
      <Segmented label={t('view')} value={view} onChange={setView} className="self-end" segments={[{ value: 'picture', label: t('picture'), icon: <ChartColumnStacked aria-hidden className="size-4" /> }, { value: 'table', label: t('table'), icon: <Table aria-hidden className="size-4" /> }]} />
      {view === 'picture'
        ? (
          <div className="h-72 w-full pb-4 text-xs" role="img" aria-label={t('chartLabel')}>
            <ResponsiveContainer width="100%" height="100%">
              <BarChart data={[...series]} accessibilityLayer={false} margin={{ top: 4, right: 4, bottom: 0, left: 0 }} barCategoryGap={2}>
                <CartesianGrid vertical={false} stroke="currentColor" className="text-line" />
                <XAxis dataKey="at" tickFormatter={tick} {...(span === 'week' && { ticks: days })} tickLine={false} axisLine={false} minTickGap={28} tick={{ fill: 'currentColor' }} className="text-ink-3" />
                <YAxis allowDecimals={false} tickLine={false} axisLine={false} width={44} tick={{ fill: 'currentColor' }} className="text-ink-3" />
                <Tooltip cursor={{ fill: 'currentColor', opacity: 0.06 }} isAnimationActive={false} labelFormatter={(at) => when(String(at))} contentStyle={{ background: 'var(--c-surface)', border: '1px solid var(--c-line)', borderRadius: 8, fontSize: 12 }} />
                <Legend iconType="square" iconSize={10} formatter={(value) => <span className="text-ink-2">{value}</span>} />
                {impacts.map((impact) => <Bar key={impact} dataKey={impact} stackId="all" name={t(`impacts.${impact}`)} fill={COLOURS[impact]} isAnimationActive={false} />)}
              </BarChart>
            </ResponsiveContainer>
            <p className="text-end text-ink-3">{t('zone', { zone: timeZone })}</p>
          </div>
        )
        : (
          <div className="relative max-h-96 overflow-auto rounded-md border border-line">
            <table className="w-full text-sm tabular-nums">
              <caption className="sr-only">{t('chartLabel')}</caption>
              <thead><tr className="border-b border-line text-left text-xs text-ink-3"><th scope="col" className="px-3.5 py-2 font-medium">{t('when')}</th>{impacts.map((impact) => <th key={impact} scope="col" className="px-3.5 py-2 text-right font-medium">{t(`impacts.${impact}`)}</th>)}</tr></thead>
              <tbody className="divide-y divide-line">{series.map((point) => <tr key={point.at}><th scope="row" className="px-3.5 py-1.5 text-left font-normal text-ink-2">{when(point.at)}</th>{impacts.map((impact) => <td key={impact} className="px-3.5 py-1.5 text-right text-ink">{format.number(point[impact])}</td>)}</tr>)}</tbody>
            </table>
          </div>
        )}
    </div>
  )
}
