'use client'
import { useFormatter, useTranslations } from 'next-intl'
import type { Happening } from '@/lib/domain/entitlement'
import type { Played } from './rehearsal'

export type Names = Played['names']
export type Decision = Played['decisions'][number]
/** One sentence of the timeline; `code` is what machines call it. */
export type Said = { readonly at: number; readonly text: string; readonly code: string; readonly kind: Happening['kind'] | 'decision'; readonly isTechnical: boolean }

const SHOWN = 4

/** Happenings as sentences; mails of one moment that say the same become one. */
export function useRehearsalWords(names: Names, questions: Readonly<Record<string, string>>) {
  const t = useTranslations('rehearsal')
  const format = useFormatter()
  const nameOf = (id: string) => names.people[id]?.name ?? id
  const thing = (id: string) => names.things[id] ?? names.policies[id] ?? questions[id] ?? id
  const why = (reason: string | undefined) => {
    const [code = '', ids = ''] = (reason ?? '').split(/:(.*)/s)
    const what = ids.split(',').map(thing).join(', ')
    return t.has(`why.${code}`) ? t(`why.${code}`, { what }) : t('why.other')
  }
  const roleOf = (resource: string, role: string) => {
    const found = names.roles[`${resource} ${role}`]
    if (!found) return `${resource} ${role}`
    return found.role === null ? t(found.kind === 'group' ? 'say.membership' : 'say.default', { resource: found.resource }) : t('say.role', { role: found.role, resource: found.resource })
  }
  const list = (ids: readonly string[]) => {
    const shown = ids.slice(0, SHOWN).map(nameOf)
    return format.list(ids.length > SHOWN ? [...shown, t('say.others', { count: ids.length - SHOWN })] : shown)
  }
  const sentence = (entry: Happening, people: readonly string[]): readonly [text: string, isTechnical: boolean] => {
    const values = { name: nameOf(entry.person), package: thing(entry.package ?? '') }
    switch (entry.kind) {
      case 'request':
        if (entry.from === undefined && entry.to === 'submitted') return [t(`say.request.${t.has(`say.request.${entry.reason ?? ''}`) ? entry.reason ?? 'userAdd' : 'userAdd'}`, values), false]
        return [t(`say.state.${entry.to}`, { stage: entry.stage ?? 1, why: why(entry.reason) }), entry.to === 'delivering' || entry.to === 'delivered']
      case 'assignment':
        return [t(`say.assignment.${entry.to}`, { ...values, why: why(entry.reason) }), entry.to === 'delivering']
      case 'grant':
        return [t(entry.reason === 'already-held' ? 'say.kept' : 'say.grant', { ...values, role: roleOf(entry.resource, entry.role) }), false]
      case 'revoke':
        return [t('say.revoke', { ...values, role: roleOf(entry.resource, entry.role) }), false]
      case 'mail':
        return [t('say.mail', { names: list(people), what: t(`mails.${entry.mail}`) }), false]
      case 'account':
        return [t(`say.account.${entry.reason}`, values), false]
      case 'refused':
        return [t('say.refused', { ...values, why: why(entry.reason) }), false]
    }
  }
  const codeOf = (entry: Happening) => {
    if (entry.kind === 'request' || entry.kind === 'assignment') return [`${entry.kind}: ${entry.to}`, entry.from === undefined ? undefined : entry.reason].filter(Boolean).join(', ')
    if (entry.kind === 'mail') return entry.mail
    return entry.kind === 'refused' || entry.kind === 'account' ? entry.reason : entry.kind
  }
  const say = (happenings: readonly Happening[], decisions: readonly Decision[]): readonly Said[] => {
    const said: Said[] = []
    const mails = new Map<string, { readonly index: number; readonly people: string[]; readonly entry: Happening }>()
    const waiting = [...decisions]
    const decide = (until: number) => {
      while (waiting[0] !== undefined && waiting[0].at <= until) {
        const [{ at, by, do: verdict, stage }] = [waiting[0]]
        waiting.shift()
        said.push({ at, text: t(`say.${verdict}`, { name: nameOf(by), stage }), code: verdict, kind: 'decision', isTechnical: false })
      }
    }
    for (const entry of happenings) {
      decide(entry.at)
      const key = entry.kind === 'mail' ? `${entry.at} ${entry.mail} ${entry.request ?? ''} ${entry.reason ?? ''}` : null
      const same = key === null ? undefined : mails.get(key)
      if (same) {
        same.people.push(entry.person)
        const [text] = sentence(same.entry, same.people)
        const before = said[same.index]
        if (before) said[same.index] = { ...before, text }
        continue
      }
      if (key !== null) mails.set(key, { index: said.length, people: [entry.person], entry })
      const [text, isTechnical] = sentence(entry, [entry.person])
      said.push({ at: entry.at, text, code: codeOf(entry), kind: entry.kind, isTechnical })
    }
    return said
  }
  return { say, why, nameOf }
}
