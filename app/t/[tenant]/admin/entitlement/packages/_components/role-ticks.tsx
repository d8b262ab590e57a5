'use client'
import { useTranslations } from 'next-intl'
import { Avatar } from '@/components/ui/avatar'
import { CheckboxField } from '@/components/ui/checkbox'
import type { CatalogResource } from '@/lib/domain/catalog'

export type Choice = { readonly resourceId: string; readonly appRoleId: string | null }
export const sameChoice = (a: Choice, b: Choice) => a.resourceId === b.resourceId && a.appRoleId === b.appRoleId

type Props = { resources: readonly CatalogResource[]; chosen: readonly Choice[]; onChange: (chosen: readonly Choice[]) => void; disabled?: boolean }

/** Roles of a catalogue's resources, to be ticked. */
export function RoleTicks({ resources, chosen, onChange, disabled = false }: Props) {
  const t = useTranslations('package')
  const flip = (choice: Choice) => onChange(chosen.some((one) => sameChoice(one, choice)) ? chosen.filter((one) => !sameChoice(one, choice)) : [...chosen, choice])
  const tick = (choice: Choice, label: string) => <CheckboxField key={choice.appRoleId ?? 'own'} label={label} checked={chosen.some((one) => sameChoice(one, choice))} onCheckedChange={() => flip(choice)} disabled={disabled} />
  return (
    <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
      {resources.toSorted((a, b) => a.displayName.localeCompare(b.displayName)).map((resource) => (
        <li key={resource.id} className="flex flex-wrap gap-x-6 gap-y-2 px-4 py-3">
          <span className="flex min-w-0 flex-1 basis-48 items-center gap-2.5 text-sm font-medium text-ink"><Avatar name={resource.displayName} square /><span className="min-w-0 break-words">{resource.displayName}{resource.missing && <span className="ms-2 font-normal text-danger-ink">{t('missing')}</span>}</span></span>
          <fieldset className="flex flex-1 basis-56 flex-col gap-1">
            <legend className="sr-only">{resource.displayName}</legend>
            {tick({ resourceId: resource.id, appRoleId: null }, t(resource.kind === 'group' ? 'member' : 'default'))}
            {resource.roles.map((role) => tick({ resourceId: resource.id, appRoleId: role.id }, role.displayName))}
            {chosen.filter((one) => one.resourceId === resource.id && one.appRoleId !== null && !resource.roles.some((role) => role.id === one.appRoleId)).map((one) => tick(one, t('roles.disabled')))}
          </fieldset>
        </li>
      ))}
    </ul>
  )
}

/** Choices in words. */
export function useChoiceName(resources: readonly CatalogResource[]) {
  const t = useTranslations('package')
  return ({ resourceId, appRoleId }: Choice) => {
    const resource = resources.find((one) => one.id === resourceId)
    const role = resource?.roles.find((one) => one.id === appRoleId)
    return `${resource?.displayName ?? resourceId}: ${role?.displayName ?? t(appRoleId ? 'roles.disabled' : resource?.kind === 'group' ? 'member' : 'default')}`
  }
}
