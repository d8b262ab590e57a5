import { getTranslations } from 'next-intl/server'
import { getConditionalAccessSettings } from '@/lib/services/conditional-access'
import { getShell } from '@/lib/services/overview'
import { read } from '@/lib/transport/read'
import { ListPage } from '../../_components/list-page'
import { BreakGlassUses } from '../_components/break-glass-uses'
import { SettingsForm } from '../_components/settings-form'

export async function generateMetadata() {
  return { title: (await getTranslations('policy'))('settings.title') }
}

export default async function SettingsPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params
  const [shell, settings, t] = [await read(tenant, getShell, {}), await read(tenant, getConditionalAccessSettings, {}), await getTranslations('policy')]
  return (
    <ListPage title={t('settings.title')} purpose={t('settings.purpose')}>
      {settings.uses && settings.uses.length > 0 && <BreakGlassUses uses={settings.uses} base={`/t/${tenant}/admin`} />}
      <SettingsForm settings={settings} changeable={shell.permissions.includes('conditional-access.update')} />
      {settings.uses?.length === 0 && <p className="mt-4 text-sm text-ink-3">{t('settings.usesNone')}</p>}
    </ListPage>
  )
}
