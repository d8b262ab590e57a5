import { getPackage, listIncompatible } from '@/lib/services/access-package'
import { read } from '@/lib/transport/read'
import { Separation } from '../../_components/separation'

export default async function PackageSeparationPage({ params }: { params: Promise<{ tenant: string; id: string }> }) {
  const { tenant, id } = await params
  const [found, rules] = [await read(tenant, getPackage, { id }), await read(tenant, listIncompatible, { id })]
  return <Separation found={found} rules={rules} changeable={found.changeable} base={`/t/${tenant}/admin`} />
}
