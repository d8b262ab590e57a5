import { accessRequestSamples } from './access-request'
import { accountSamples } from './account'
import { agreementSamples } from './agreement'
import { assignmentFileSamples } from './assignment-file'
import { authenticationMethodSamples } from './authentication-method'
import { collectionSamples } from './collection'
import { conditionalAccessSamples } from './conditional-access'
import { policyInsightSamples } from './policy-insight'
import { directorySamples } from './directory'
import { entitlementSamples } from './entitlement'
import { guestLifecycleSamples } from './guest-lifecycle'
import { importSamples } from './import'
import { invitationSamples } from './invitation'
import { logSamples } from './log'
import { mailSamples } from './mail'
import { platformSamples } from './platform'
import { portalSamples } from './portal'
import { reportSamples } from './report'
import { savedViewSamples } from './saved-view'
import { signInSamples } from './sign-in'
import { tenantSamples } from './tenant'
import type { Samples } from './world'

export { makeWorld, type Sample, type Samples, type World } from './world'

/** One sample per verb; each noun has a file. */
export const SAMPLES: Samples = {
  ...accessRequestSamples,
  ...accountSamples,
  ...assignmentFileSamples,
  ...authenticationMethodSamples,
  ...agreementSamples,
  ...collectionSamples,
  ...conditionalAccessSamples,
  ...directorySamples,
  ...entitlementSamples,
  ...guestLifecycleSamples,
  ...importSamples,
  ...invitationSamples,
  ...logSamples,
  ...mailSamples,
  ...platformSamples,
  ...policyInsightSamples,
  ...portalSamples,
  ...reportSamples,
  ...savedViewSamples,
  ...signInSamples,
  ...tenantSamples,
}
