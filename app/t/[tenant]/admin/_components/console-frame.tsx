'use client'
import { useTranslations } from 'next-intl'
import { type ComponentProps, useCallback } from 'react'
import { MailDesk, type MailDeskState } from '@/components/mail/mail-desk'
import { ConsoleShell } from '@/components/shell/console-shell'
import type { SearchGroup } from '@/components/shell/types'
import type { searchAction } from '../actions'

type Props = Omit<ComponentProps<typeof ConsoleShell>, 'search'> & { base: string; search: typeof searchAction; mail: MailDeskState }

/** The shell with the palette's search wired to this tenant. */
export function ConsoleFrame({ base, search, mail, ...shell }: Props) {
  const t = useTranslations('shell')
  const find = useCallback(async (text: string): Promise<SearchGroup[]> => {
    const answer = await search({ text })
    if (!answer.ok) throw new Error(answer.error.message)
    const { people, groups, applications } = answer.data
    const found: SearchGroup[] = [
      { label: t('found.people'), hits: people.map(({ id, displayName, detail }) => ({ id, label: displayName, detail, href: `${base}/users/${id}`, icon: 'people' })) },
      { label: t('found.groups'), hits: groups.map(({ id, displayName, detail }) => ({ id, label: displayName, detail: t('found.members', { count: Number(detail) }), href: `${base}/groups/${id}`, icon: 'groups' })) },
      { label: t('found.applications'), hits: applications.map(({ id, displayName, detail }) => ({ id, label: displayName, detail: t(detail === 'bookmark' ? 'found.bookmark' : 'found.oidc'), href: `${base}/applications/${id}`, icon: 'applications' })) },
    ]
    return found.filter((group) => group.hits.length > 0)
  }, [base, search, t])
  return <MailDesk value={mail}><ConsoleShell {...shell} search={find} /></MailDesk>
}
