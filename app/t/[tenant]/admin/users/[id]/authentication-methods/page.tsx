import { getUser } from '@/lib/services/user'
import { listUserMethods } from '@/lib/services/authentication-method'
import { getShell } from '@/lib/services/overview'
import { read } from '@/lib/transport/read'
import { UserMethods } from '../../_components/user-methods'

export default async function AuthenticationMethodsPage({ params }: { params: Promise<{ tenant: string; id: string }> }) {
  const { tenant, id } = await params
  const [methods, user, shell] = [await read(tenant, listUserMethods, { id }), await read(tenant, getUser, { id }), await read(tenant, getShell, {})]
  const may = (permission: string) => methods.mayChange && shell.permissions.some((held) => held === permission)
  return (
    <UserMethods
      methods={methods} user={{ id, name: user.displayName, self: user.self }}
      may={{ remove: may('authentication-method.delete'), require: may('authentication-method.require-registration'), pass: may('authentication-method.pass.create') && user.accountEnabled && methods.offered.temporaryAccessPass }}
    />
  )
}
