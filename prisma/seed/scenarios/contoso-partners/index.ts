import { findTenant, type NewTenant } from '@/lib/data/platform-tenant'
import { ensurePartitions } from '@/lib/data/partition'
import { inPlatform } from '@/lib/data/platform-tx'
import { DAY } from '@/lib/domain/shared'
import { runtime } from '@/lib/platform/runtime'
import { provisionTenant } from '@/lib/services/platform/provision'
import { dice } from '../../dice'
import { Draft, sealHistory } from '../../draft'
import type { LoadedTenant, Scenario } from '../scenario'
import { buildAccess } from './access'
import { buildActivity, HISTORY_DAYS } from './activity'
import { buildEntitlement } from './entitlement'
import { castPeople, type Stage } from './people'
import { buildProtection } from './protection'
import { TENANTS } from './spec'

/** A manufacturer, a design house and a wholesaler with the people of 25 partner companies. */
export const contosoPartners: Scenario = {
  name: 'contoso-partners',
  summary: '3 tenants, 400 guests of 25 partner companies, 12 applications, 90 days of sign-ins and audit',
  async load({ seed, now, admin, operator, peoplePasswordHash }) {
    await ensurePartitions(new Date(now.getTime() - (HISTORY_DAYS + 35) * DAY))
    const stage: Stage = { now, admin, operator, peoplePasswordHash, appUrl: runtime().env.appUrl, known: new Map() }
    const createdAt = new Date(now.getTime() - 120 * DAY)
    const tenants: LoadedTenant[] = []
    // One transaction: an interrupted run leaves nothing, so it can simply be repeated.
    await inPlatform(async (tx) => {
      for (const spec of TENANTS) {
        const slug = await freeSlug(tx, spec.slug)
        const throws = dice(seed, slug)
        const tenant: NewTenant = { id: throws.id(createdAt), slug, name: spec.name, isPlatform: false, defaultLanguage: 'en' }
        await provisionTenant(tx, tenant, createdAt)
        const draft = new Draft(tenant, throws)
        const cast = castPeople(draft, spec, stage)
        const access = buildAccess(draft, spec, cast, stage)
        buildEntitlement(draft, spec, cast, stage)
        const protection = buildProtection(draft, cast, stage)
        const lastSeen = buildActivity(draft, spec, cast, access, protection, stage)
        protection.finish()
        draft.patch('app_user', 'id', 'last_sign_in_at', lastSeen)
        tenants.push({
          slug: tenant.slug, name: tenant.name, members: cast.visitors.filter((visitor) => visitor.partner === null).length + (operator ? 2 : 1),
          guests: cast.visitors.filter((visitor) => visitor.partner !== null).length, applications: spec.apps.length, signIns: draft.count('sign_in'), auditRows: draft.count('audit_event'),
        })
        await draft.write(tx)
      }
    }, { timeoutMs: 300_000 })
    await sealHistory(now)
    return tenants
  },
}

/** The scenario's own short name, or the next free one beside it. */
async function freeSlug(tx: Parameters<typeof findTenant>[0], wanted: string): Promise<string> {
  for (let n = 1; ; n++) {
    const slug = n === 1 ? wanted : `${wanted}-${n}`
    if (!(await findTenant(tx, slug))) return slug
  }
}
