import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Card, CardBody, CardHeader, CardTitle } from '@/components/ui/card'

type Facts = { readonly stopped: number; readonly asked: number; readonly would: number; readonly emergencyAccounts: number }

/** What policies did in the last week, in a sentence, and whether there is a way in when one goes wrong. */
export function ProtectionCard({ facts: { stopped, asked, would, emergencyAccounts }, base }: { facts: Facts; base: string }) {
  const t = useTranslations('overview.protection')
  return (
    <Card>
      <CardHeader>
        <CardTitle>{t('title')}</CardTitle>
        <Link href={`${base}/impact`} className="text-sm text-accent-ink underline-offset-2 hover:underline">{t('open')}</Link>
      </CardHeader>
      <CardBody className="flex flex-col gap-2 text-sm text-ink-2">
        <p>{stopped + asked === 0 ? t('quiet') : t('enforced', { stopped, asked })}</p>
        {would > 0 && <p>{t('would', { would })}</p>}
        {emergencyAccounts === 0 && <p className="text-warning-ink">{t('noEmergency')} <Link href={`${base}/settings`} className="underline underline-offset-2">{t('choose')}</Link></p>}
      </CardBody>
    </Card>
  )
}
