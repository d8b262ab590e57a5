import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Empty } from '@/components/ui/empty'
import type { NamedPath } from '@/lib/domain/directory'

const LINK = 'rounded-sm text-accent-ink underline-offset-2 hover:underline'

type Props = { paths: readonly NamedPath[]; base: string; openToAll: boolean }

/** Every way by which somebody reaches an application: directly, through a group or an access package, and with which role. */
export function AccessPaths({ paths, base, openToAll }: Props) {
  const t = useTranslations('user')
  if (paths.length === 0) return openToAll ? <span>{t('paths.all')}</span> : <Empty>{t('paths.none')}</Empty>
  return (
    <ul className="flex min-w-0 flex-col whitespace-normal">
      {paths.map(({ kind, group, package: bundle, role }) => (
        <li key={`${kind}-${group?.id}-${bundle?.id}-${role}`}>
          {group
            ? t.rich('paths.group', { group: () => <Link href={`${base}/groups/${group.id}`} className={LINK}>{group.displayName}</Link> })
            : bundle ? t.rich('paths.package', { package: () => <Link href={`${base}/entitlement/packages/${bundle.id}`} className={LINK}>{bundle.displayName}</Link> }) : t('paths.direct')}
          {role && ` ${t('paths.role', { role })}`}
        </li>
      ))}
    </ul>
  )
}
