import { EntryGone } from '@/components/log/entry-drawer'
import { consoleLinks } from '@/components/log/links'
import { SignInDetails } from '@/components/log/sign-in-details'
import { getSignIn } from '@/lib/services/log'
import { readMaybe } from '@/lib/transport/read'

export async function SignInEntry({ tenant, id }: { tenant: string; id: string }) {
  const found = await readMaybe(tenant, getSignIn, { id })
  const logs = { signIns: `/t/${tenant}/admin/logs/sign-ins`, audit: `/t/${tenant}/admin/logs/audit` }
  return found ? <SignInDetails {...found} links={consoleLinks(tenant)} logs={logs} /> : <EntryGone />
}
