import type { AuditRow } from '@/lib/data/audit'
import { newId } from '@/lib/platform/ids'

/** An audit row of the product itself, for what a sweep does without anybody asking. */
export function systemRow(options: {
  at: Date
  action: string
  category: string
  target: { type: string; id: string | null; name: string | null }
  details?: Record<string, unknown>
}): AuditRow {
  const { at, action, category, target, details } = options
  return {
    at, action, category, actorType: 'system', actorId: null, actorName: 'Vestibule', result: 'success',
    targetType: target.type, targetId: target.id, targetName: target.name, changes: '[]', details: JSON.stringify(details ?? {}), ip: null, correlationId: newId(),
  }
}
