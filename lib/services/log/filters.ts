import { z } from 'zod'
import { AUDIT_CATEGORIES } from '@/lib/domain/audit'
import { AUDIT_RESULTS, SIGN_IN_KINDS, SIGN_IN_METHOD_NAMES, SIGN_IN_RESULTS } from '@/lib/domain/log'
import { can } from '@/lib/domain/permission'
import { findActorName, findTargetName } from '@/lib/data/audit-log'
import { findSignInName, listSignInApplications } from '@/lib/data/sign-in-log'
import { entityId, query, type Context } from '../kernel'

/** Values that the filters of each log offer. */
export const SIGN_IN_OFFER = { results: SIGN_IN_RESULTS, kinds: SIGN_IN_KINDS, methods: SIGN_IN_METHOD_NAMES }
export const AUDIT_OFFER = { results: AUDIT_RESULTS, categories: AUDIT_CATEGORIES }

const rights = ({ actor }: Context) => ({
  export: can(actor, 'log.export'), signIns: can(actor, 'log.sign-in.read'), audit: can(actor, 'log.audit.read'), retention: can(actor, 'log.retention.update'),
})

/** What the filters of the sign-in log offer, the name behind a filtered id, and what the viewer may do here. */
export const signInFilters = query({
  name: 'log.sign-in-filters',
  permission: 'log.sign-in.read',
  input: z.object({ userId: entityId.optional() }),
  async run({ ctx, input, tx }) {
    return { applications: await listSignInApplications(tx), userName: input.userId ? await findSignInName(tx, input.userId) : null, may: rights(ctx) }
  },
})

/** The names behind filtered ids of the audit log, and what the viewer may do here. */
export const auditFilters = query({
  name: 'log.audit-filters',
  permission: 'log.audit.read',
  input: z.object({ actorId: entityId.optional(), targetId: entityId.optional() }),
  async run({ ctx, input, tx }) {
    return {
      actorName: input.actorId ? await findActorName(tx, input.actorId) : null,
      targetName: input.targetId ? await findTargetName(tx, input.targetId) : null,
      may: rights(ctx),
    }
  },
})
