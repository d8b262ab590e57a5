import { useTranslations } from 'next-intl'
import { FactList } from '@/components/blocks/fact-list'
import { Empty } from '@/components/ui/empty'
import { MailPreview } from './mail-preview'
import type { Draft, InviteOptions } from './invite-state'

type Props = { draft: Draft; options: InviteOptions; inviter: string }

/** Everything that will happen, and how the mail will read. */
export function ReviewStep({ draft, options, inviter }: Props) {
  const t = useTranslations('invitation')
  const names = (items: readonly { id: string; name: string }[], ids: readonly string[]) => items.filter((item) => ids.includes(item.id)).map((item) => item.name).join(', ') || <Empty>{t('none')}</Empty>
  const applications = options.applications.filter((item) => item.id in draft.applications)
  return (
    <div className="grid gap-6 lg:grid-cols-2">
      <div className="min-w-0">
        <h2 className="mb-1 text-sm font-medium text-ink">{t('review.title')}</h2>
        <FactList facts={[
          { label: t('fields.email'), value: draft.email },
          { label: t('fields.displayName'), value: draft.displayName || <Empty>{t('notKnown')}</Empty> },
          { label: t('access.applications'), value: applications.map((item) => {
            const role = item.roles.find((one) => one.id === draft.applications[item.id])
            return role ? `${item.name} (${role.name})` : item.name
          }).join(', ') || <Empty>{t('none')}</Empty> },
          { label: t('access.groups'), value: names(options.groups, draft.groups) },
          ...(draft.roles.length > 0 ? [{ label: t('access.roles'), value: draft.roles.join(', ') }] : []),
          { label: t('access.sponsors'), value: draft.sponsors.map((one) => one.displayName).join(', ') || t('review.youSponsor', { name: inviter }) },
          { label: t('fields.redirectUrl'), value: draft.redirectUrl || t('review.portal') },
          { label: t('fields.expiresInDays'), value: t('review.days', { count: draft.expiresInDays }) },
          ...(draft.cc ? [{ label: t('fields.cc'), value: draft.cc }] : []),
        ]} />
        <p className="mt-3 text-xs text-ink-3">{t('review.what')}</p>
      </div>
      <MailPreview draft={draft} />
    </div>
  )
}
