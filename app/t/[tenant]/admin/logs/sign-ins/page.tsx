import type { Metadata } from 'next'
import { getTimeZone, getTranslations } from 'next-intl/server'
import { Page } from '@/components/blocks/page-header'
import { EntryDrawer } from '@/components/log/entry-drawer'
import { SignInList } from '@/components/log/sign-in-list'
import { readSignInSearch } from '@/lib/format/log-filter'
import { SPAN_PRESETS } from '@/lib/format/span'
import { signInPurpose } from '@/lib/format/sign-in-purpose'
import { listSignIns, SIGN_IN_OFFER, signInFilters } from '@/lib/services/log'
import { read } from '@/lib/transport/read'
import { ExportProblem } from '../export-problem'
import { LogHeader } from '../header'
import { SignInEntry } from './entry'

type ListPage = { params: Promise<{ tenant: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('log'))('signIns') }
}

export default async function SignInLogPage({ params, searchParams }: ListPage) {
  const [{ tenant }, search, t, timeZone] = await Promise.all([params, searchParams, getTranslations('log'), getTimeZone()])
  const { filter, page } = await readSignInSearch(search, { timeZone, now: new Date() })
  const { applications, userName, may } = await read(tenant, signInFilters, { userId: filter.user })
  const rows = read(tenant, listSignIns, { ...filter, ...page }).then((found) => ({ ...found, rows: found.rows.map(({ details, userAgent: _userAgent, ...row }) => ({ ...row, purpose: signInPurpose(details) })) }))
  const entry = typeof search.entry === 'string' ? search.entry : null
  return (
    <Page wide>
      <LogHeader tenant={tenant} title={t('signIns')} purpose={t('signInsPurpose')} may={may} />
      <ExportProblem search={search} />
      <SignInList rows={rows} offer={{ ...SIGN_IN_OFFER, spans: SPAN_PRESETS, applications, user: filter.user && userName ? { id: filter.user, name: userName } : null }} exportable={may.export} />
      {entry && <EntryDrawer key={entry} title={t('signIn')}><SignInEntry tenant={tenant} id={entry} /></EntryDrawer>}
    </Page>
  )
}
