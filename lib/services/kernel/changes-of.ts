import { diff } from '@/lib/domain/audit'
import type { AuditChange } from '@/lib/domain/audit'

/** What a partial change alters: only its own fields are compared, and secrets are left out. */
export function changesOf(before: object, changes: object): readonly AuditChange[] {
  const touched = Object.entries(changes).filter(([, value]) => value !== undefined)
  const names = new Set(touched.map(([name]) => name))
  return diff(Object.fromEntries(Object.entries(before).filter(([name]) => names.has(name))), Object.fromEntries(touched))
}
