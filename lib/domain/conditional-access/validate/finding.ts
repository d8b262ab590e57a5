import type { FaultCode } from '../policy'
import type { ReferenceKind } from './references'

export type FindingCode =
  | FaultCode | `unknown-${ReferenceKind}`
  | 'name-missing' | 'name-too-long' | 'nobody-included' | 'nothing-targeted' | 'no-controls' | 'contradiction' | 'targets-mixed' | 'too-many' | 'context-name'
  | 'mfa-with-strength' | 'block-with-others' | 'operator-missing' | 'register-device-controls' | 'register-device-conditions' | 'workloads-only-block' | 'strength-differs'
  | 'password-change-needs-mfa' | 'password-change-needs-user-risk' | 'password-change-needs-all-applications' | 'password-change-other-condition'
  | 'remediation-with-password-change' | 'remediation-needs-strength' | 'remediation-needs-user-risk' | 'remediation-needs-every-time'
  | 'persistent-browser-needs-all-applications' | 'frequency-period' | 'frequency-every-time-with-period' | 'persistent-browser-mode'

/** Why a policy is not saved. The sentence that belongs to the code is the catalogue's. */
export interface Finding {
  readonly path: string
  readonly code: FindingCode
  readonly value?: string
  readonly position?: number
}
