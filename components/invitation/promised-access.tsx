import Link from 'next/link'
import { AppWindow, ShieldCheck, Users } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Card, CardBody, CardHeader, CardTitle } from '@/components/ui/card'

type Promised = {
  readonly groups: readonly { id: string; name: string }[]
  readonly applications: readonly { id: string; name: string; roleName: string | null }[]
  readonly roles: readonly string[]
}

/** What the person receives on acceptance. */
export function PromisedAccess({ promised, base }: { promised: Promised | null; base: string }) {
  const t = useTranslations('invitation')
  const items = promised && [
    ...promised.applications.map((item) => ({ key: item.id, icon: AppWindow, kind: t('detail.application'), href: `${base}/applications/${item.id}`, text: item.roleName ? t('detail.role', { name: item.name, role: item.roleName }) : item.name })),
    ...promised.groups.map((item) => ({ key: item.id, icon: Users, kind: t('detail.group'), href: `${base}/groups/${item.id}`, text: item.name })),
    ...promised.roles.map((role) => ({ key: role, icon: ShieldCheck, kind: t('detail.adminRole'), href: `${base}/roles`, text: role })),
  ]
  return (
    <Card>
      <CardHeader><CardTitle>{t('detail.gives')}</CardTitle></CardHeader>
      <CardBody>
        {items === null && <p className="text-sm text-warning-ink">{t('detail.goneGrants')}</p>}
        {items?.length === 0 && <p className="text-sm text-ink-3">{t('detail.givesNothing')}</p>}
        <ul className="flex flex-col gap-2">
          {items?.map(({ key, icon: Icon, kind, href, text }) => (
            <li key={key} className="flex items-center gap-2.5 text-sm">
              <Icon aria-hidden className="size-4 shrink-0 text-ink-3" />
              <Link href={href} className="truncate rounded-sm text-ink hover:underline">{text}</Link>
              <span className="text-xs text-ink-3">{kind}</span>
            </li>
          ))}
        </ul>
      </CardBody>
    </Card>
  )
}
