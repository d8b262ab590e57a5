import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PackageCards } from '@/components/access-request/package-cards'
import { listAvailablePackages } from '@/lib/services/access-request'
import { getFrame } from '@/lib/services/portal'
import { read } from '@/lib/transport/read'

type Props = { params: Promise<{ tenant: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('my-access'))('title') }
}

export default async function AvailablePage({ params, searchParams }: Props) {
  const [{ tenant }, { q }] = await Promise.all([params, searchParams])
  const search = typeof q === 'string' ? q.trim() : ''
  const [{ rows }, frame] = [await read(tenant, listAvailablePackages, { search }), await read(tenant, getFrame, {})]
  return <PackageCards packages={rows} search={search} base={`/t/${tenant}/my/access`} tenantName={frame.tenant.name} />
}
