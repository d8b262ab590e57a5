import { getAccessRequest, getAssignmentFile } from '@/lib/services/access-assignment'
import { getPackage } from '@/lib/services/access-package'
import { getAgreement } from '@/lib/services/agreement'
import { getApplication } from '@/lib/services/application'
import { getCatalog } from '@/lib/services/catalog'
import { getLocation, getPolicy } from '@/lib/services/conditional-access'
import { getOrganization } from '@/lib/services/connected-organization'
import { getGroup } from '@/lib/services/group'
import { getLifecyclePolicy } from '@/lib/services/guest-lifecycle'
import { getImport } from '@/lib/services/import'
import { getInvitation } from '@/lib/services/invitation'
import { getMail } from '@/lib/services/mail'
import { getUser } from '@/lib/services/user'

/** What an address below the console is about, and how its page reads it: the status has to be known before the frame is sent. */
export const OBJECTS = [
  [/^\/users\/(?!deleted(?:\/|$))([^/]+)/, getUser],
  [/^\/groups\/(?!deleted(?:\/|$))([^/]+)/, getGroup],
  [/^\/applications\/(?!(?:deleted|new|collections)(?:\/|$))([^/]+)/, getApplication],
  [/^\/invitations\/(?!(?:new|import|drafts)(?:\/|$))([^/]+)/, getInvitation],
  [/^\/invitations\/drafts\/([^/]+)/, getInvitation],
  [/^\/invitations\/import\/([^/]+)/, getImport],
  [/^\/entitlement\/partners\/(?!(?:export)(?:\/|$))([^/]+)/, getOrganization],
  [/^\/entitlement\/catalogs\/([^/]+)/, getCatalog],
  [/^\/entitlement\/packages\/import\/(?!(?:upload|example)(?:\/|$))([^/]+)/, getAssignmentFile],
  [/^\/entitlement\/packages\/(?!(?:new|export|import)(?:\/|$))([^/]+)/, getPackage],
  [/^\/entitlement\/requests\/([^/]+)/, getAccessRequest],
  [/^\/entitlement\/lifecycle\/(?!(?:new)(?:\/|$))([^/]+)/, getLifecyclePolicy],
  [/^\/mail\/([^/]+)/, getMail],
  [/^\/conditional-access\/terms\/(?!(?:new|files|upload)(?:\/|$))([^/]+)/, getAgreement],
  [/^\/conditional-access\/locations\/([^/]+)/, getLocation],
  [/^\/conditional-access\/(?!(?:contexts|coverage|deleted|export|impact|import|locations|methods|new|replay|settings|strengths|templates|terms|what-if)(?:\/|$))([^/]+)/, getPolicy],
] as const
