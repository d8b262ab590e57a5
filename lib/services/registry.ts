import type { z } from 'zod'
import type { PlatformTx } from '@/lib/data/platform-tx'
import type { TenantTx } from '@/lib/data/tenant-tx'
import type { Command, Query } from './kernel'
import * as accessAssignment from './access-assignment'
import * as accessPackage from './access-package'
import * as accessRequest from './access-request'
import * as account from './account'
import * as agreement from './agreement'
import * as application from './application'
import * as assignment from './assignment'
import * as authenticationMethod from './authentication-method'
import * as catalog from './catalog'
import * as collaboration from './collaboration'
import * as collection from './collection'
import * as conditionalAccess from './conditional-access'
import * as connectedOrganization from './connected-organization'
import * as directory from './directory'
import * as group from './group'
import * as guestLifecycle from './guest-lifecycle'
import * as imports from './import'
import * as invitation from './invitation'
import * as key from './key'
import * as log from './log'
import * as mail from './mail'
import * as operator from './operator'
import * as platform from './platform'
import * as portal from './portal'
import * as overview from './overview'
import * as report from './report'
import * as role from './role'
import * as savedView from './saved-view'
import * as setup from './setup'
import * as tenant from './tenant'
import * as user from './user'

export type AnyVerb =
  | Command<string, z.ZodType, unknown, TenantTx>
  | Query<string, z.ZodType, unknown, TenantTx>
  | Command<string, z.ZodType, unknown, PlatformTx>
  | Query<string, z.ZodType, unknown, PlatformTx>

type Room = Readonly<Record<string, unknown>>

const isVerb = (value: unknown): value is AnyVerb =>
  typeof value === 'object' && value !== null && Object.isFrozen(value) && 'run' in value && 'permission' in value && 'scope' in value

/** Every verb of the product, by name. The registry tests loop over it; a verb that is not here cannot be reached by a door test. */
export function collectVerbs(rooms: readonly Room[]): ReadonlyMap<string, AnyVerb> {
  const verbs = new Map<string, AnyVerb>()
  for (const verb of rooms.flatMap((room) => Object.values(room)).filter(isVerb)) {
    if (verbs.has(verb.name)) throw new Error(`two verbs are named ${verb.name}`)
    verbs.set(verb.name, verb)
  }
  return verbs
}

/** The nouns. Each is the index of its room: `import * as group from './group'`. */
export const VERBS: ReadonlyMap<string, AnyVerb> = collectVerbs([
  accessAssignment,
  accessPackage,
  accessRequest,
  account,
  agreement,
  application,
  assignment,
  authenticationMethod,
  directory,
  group,
  guestLifecycle,
  catalog,
  collaboration,
  collection,
  conditionalAccess,
  connectedOrganization,
  imports,
  invitation,
  key,
  log,
  mail,
  operator,
  platform,
  portal,
  overview,
  report,
  role,
  savedView,
  setup,
  tenant,
  user,
])
