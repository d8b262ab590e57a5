import { SearchX, UsersRound } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { EmptyState } from '@/components/blocks/empty-state'
import { Pager } from '@/components/directory/pager'
import { GuestAnswers } from '@/components/guest/guest-answers'
import { Button } from '@/components/ui/button'
import { Card, CardBody } from '@/components/ui/card'
import { Input } from '@/components/ui/input'
import { listMyGuests } from '@/lib/services/guest-lifecycle'
import { getFrame } from '@/lib/services/portal'
import { read } from '@/lib/transport/read'
import { extendAction, giveBackAction } from '../actions'
import { answerForGuestsAction } from './actions'

type Props = { params: Promise<{ tenant: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('guests'))('title') }
}

const one = (value: string | string[] | undefined) => (typeof value === 'string' ? value : '')

/** The guests somebody answers for: who is still needed, and what happens to whom. */
export default async function MyGuestsPage({ params, searchParams }: Props) {
  const [{ tenant: slug }, query, t] = await Promise.all([params, searchParams, getTranslations('guests')])
  const search = one(query['q']).trim()
  const [page, { tenant }] = [await read(slug, listMyGuests, { search, cursor: one(query['cursor']) || undefined, size: 25 }), await read(slug, getFrame, {})]
  return (
    <>
      <Card>
        <CardBody className="flex flex-col gap-4">
          {(page.total.value > 0 || search !== '') && <form role="search" className="flex gap-2"><Input type="search" name="q" defaultValue={search} aria-label={t('search')} placeholder={t('search')} /><Button type="submit">{t('go')}</Button></form>}
          {page.rows.length > 0 && <GuestAnswers key={`${search} ${one(query['cursor'])}`} guests={page.rows} answer={answerForGuestsAction} deeds={{ extend: extendAction, end: giveBackAction }} />}
          {page.rows.length === 0 && (search
            ? <EmptyState icon={SearchX} title={t('noMatch', { text: search })} what={t('noMatchWhat')} />
            : <EmptyState icon={UsersRound} title={t('emptyTitle')} what={t('emptyWhat', { tenant: tenant.name })} />)}
        </CardBody>
      </Card>
      <Pager next={page.next} previous={page.previous} search={search} />
    </>
  )
}
