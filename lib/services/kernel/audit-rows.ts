import { auditCategory, canonicalJson, isSecretKey, withoutSecrets } from '@/lib/domain/audit'
import type { AuditRow } from '@/lib/data/audit'
import { actorId, actorName, type Context } from './context'
import type { AppError } from './errors'
import type { AuditEntry, AuditTrail } from './verb'

const base = (ctx: Context, action: string) => ({
  at: ctx.now,
  // The log names people; how far their sign-in had come is in the action.
  actorType: ctx.actor.kind === 'journey' ? 'user' : ctx.actor.kind,
  actorId: actorId(ctx.actor),
  actorName: actorName(ctx.actor),
  action,
  category: auditCategory(action),
  ip: ctx.ip,
  correlationId: ctx.correlationId,
})

/** Turns a trail into rows by tenant: platform verbs may write into the log of the tenant they changed. */
export function auditRows(verbName: string, trail: AuditTrail, ctx: Context): Map<string, AuditRow[]> {
  const entries: readonly AuditEntry[] = 'target' in trail ? [trail] : trail
  const byTenant = new Map<string, AuditRow[]>()
  for (const entry of entries) {
    const tenantId = entry.tenantId ?? ctx.tenant.id
    const rows = byTenant.get(tenantId) ?? []
    rows.push({
      ...base(ctx, entry.action ?? verbName),
      result: 'success',
      targetType: entry.target.type,
      targetId: entry.target.id,
      targetName: entry.target.name,
      // INVARIANT: no secret-named value reaches a log, whatever a verb hands over.
      changes: canonicalJson(withoutSecrets((entry.changes ?? []).filter((change) => !isSecretKey(change.name)))),
      details: canonicalJson(withoutSecrets(entry.details ?? {})),
    })
    byTenant.set(tenantId, rows)
  }
  return byTenant
}

export function failureRow(verbName: string, error: AppError, ctx: Context): AuditRow {
  return {
    ...base(ctx, verbName),
    result: 'failure',
    targetType: null, targetId: null, targetName: null,
    changes: '[]',
    details: canonicalJson({ ...error.options.params, errorCode: error.code }),
  }
}
