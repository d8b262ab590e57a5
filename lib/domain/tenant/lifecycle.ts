import { DAY, err, hasPassed, ok, plus, type AppErrorCode, type Result } from '../shared'

export const TENANT_STATUSES = ['active', 'suspended', 'deleted', 'erased'] as const
/** `deleted` can be restored for 30 days; `erased` keeps a tombstone and nothing else. */
export type TenantStatus = (typeof TENANT_STATUSES)[number]
export type TenantEvent = 'suspend' | 'resume' | 'delete' | 'restore' | 'erase'

export const RESTORE_WINDOW_DAYS = 30

export type TenantLifecycle = { readonly status: TenantStatus; readonly deletedAt: Date | null }

const TABLE: Readonly<Record<TenantStatus, Partial<Record<TenantEvent, TenantStatus>>>> = {
  active: { suspend: 'suspended', delete: 'deleted' },
  suspended: { resume: 'active', delete: 'deleted' },
  // A restored tenant comes back suspended, so that nobody signs in before the operator has looked.
  deleted: { restore: 'suspended', erase: 'erased' },
  erased: {},
}

/** When a deleted tenant may be erased, and until when it can be restored. */
export function restorableUntil(deletedAt: Date): Date {
  return plus(deletedAt, RESTORE_WINDOW_DAYS * DAY)
}

/** The next state, or why not: CONFLICT (no such step from here), NOT_FOUND (past the restore window). */
export function transitionTenant(tenant: TenantLifecycle, event: TenantEvent, now: Date): Result<TenantStatus, AppErrorCode> {
  const next = TABLE[tenant.status][event]
  if (next === undefined) return err('CONFLICT')
  if (tenant.status === 'deleted') {
    if (tenant.deletedAt === null) return err('CONFLICT')
    const due = hasPassed(restorableUntil(tenant.deletedAt), now)
    if (event === 'restore' && due) return err('NOT_FOUND')
    if (event === 'erase' && !due) return err('CONFLICT')
  }
  return ok(next)
}

/** Whether anybody may sign in, hold a session or get a token. Everything but `active` is closed. */
export function isOpen(tenant: Pick<TenantLifecycle, 'status'>): boolean {
  return tenant.status === 'active'
}

/** The code a closed tenant answers with, or null when it is open. A deleted tenant is as if it never was. */
export function closedCode(tenant: Pick<TenantLifecycle, 'status'>): AppErrorCode | null {
  if (isOpen(tenant)) return null
  return tenant.status === 'suspended' ? 'TENANT_SUSPENDED' : 'NOT_FOUND'
}
