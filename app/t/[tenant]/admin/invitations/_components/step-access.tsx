import { useTranslations } from 'next-intl'
import { Picker } from '@/components/blocks/picker'
import type { PersonRef } from '@/lib/domain/directory'
import { findSponsorsAction } from '../actions'
import { ChoiceList } from './choice-list'
import type { Draft, InviteOptions } from './invite-state'
import { NativeSelect } from '@/components/ui/native-select'

type Props = { draft: Draft; change: (part: Partial<Draft>) => void; options: InviteOptions }

const MAX_SPONSORS = 5

async function findSponsors(text: string): Promise<readonly PersonRef[]> {
  const answer = await findSponsorsAction({ search: text, state: 'active', size: 20 })
  return answer.ok ? answer.data.rows : []
}

/** What the person gets on redemption, and who answers for them. Only what the inviter may hand out is offered. */
export function AccessStep({ draft, change, options }: Props) {
  const t = useTranslations('invitation')
  const flip = (list: readonly string[], id: string) => (list.includes(id) ? list.filter((one) => one !== id) : [...list, id])
  const flipApplication = (id: string) => {
    const { [id]: chosen, ...others } = draft.applications
    change({ applications: chosen === undefined ? { ...draft.applications, [id]: null } : others })
  }
  return (
    <div className="grid items-start gap-6 lg:grid-cols-2">
      <ChoiceList
        title={t('access.applications')} none={t('access.noApplications')} items={options.applications} chosen={Object.keys(draft.applications)} onFlip={flipApplication}
        extra={(item) => {
          const roles = options.applications.find((one) => one.id === item.id)?.roles ?? []
          return roles.length > 0 && item.id in draft.applications && (
            <NativeSelect aria-label={t('access.roleIn', { name: item.name })} className="mt-1 max-w-56" value={draft.applications[item.id] ?? ''} onChange={(event) => change({ applications: { ...draft.applications, [item.id]: event.target.value || null } })}>
              <option value="">{t('access.noRole')}</option>
              {roles.map((role) => <option key={role.id} value={role.id}>{role.name}</option>)}
            </NativeSelect>
          )
        }}
      />
      <ChoiceList title={t('access.groups')} none={t('access.noGroups')} items={options.groups} chosen={draft.groups} onFlip={(id) => change({ groups: flip(draft.groups, id) })} />
      {options.people && (
        <section>
          <h2 className="text-sm font-medium text-ink">{t('access.sponsors')}</h2>
          <p className="mt-0.5 mb-2 text-xs text-ink-3">{t('access.sponsorsHelp')}</p>
          <Picker of="people" label={t('access.sponsors')} chosen={draft.sponsors} onChange={(sponsors) => change({ sponsors })} find={findSponsors} max={MAX_SPONSORS} focus={false} inPage />
        </section>
      )}
      {options.roles.length > 0 && (
        <details className="rounded-lg border border-line px-3.5 py-2.5">
          <summary className="min-h-6 cursor-pointer text-sm font-medium text-ink">{t('access.roles')}</summary>
          <p className="mt-1 text-xs text-ink-3">{t('access.rolesHelp')}</p>
          <ChoiceList title="" none="" items={options.roles.map((role) => ({ id: role, name: role }))} chosen={draft.roles} onFlip={(id) => change({ roles: flip(draft.roles, id) })} />
        </details>
      )}
    </div>
  )
}
