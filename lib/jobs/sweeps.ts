import { DAY } from '@/lib/domain/shared'
import { deleteOldJobs } from '@/lib/data/job-queue'
import { deleteExpired } from '@/lib/data/sweep'
import { sweepSigningKeys } from '@/lib/services/key'
import { accessSweep } from './access-sweep'
import type { Sweep } from './cron'
import { automaticAccess } from './automatic-access'
import { tenantErasure, userPurge } from './erasure'
import { spoolSweep } from './import'
import { guestLifecycleSweep } from './guest-lifecycle'
import { invitationSweep } from './invitation-sweep'
import { mailSweep } from './mail-outbox'
import { policyPurge } from './policy-purge'
import { partnerContractSweep } from './partner-contract'
import { partitions } from './partitions'
import { retention } from './retention'

const expired: Sweep = { name: 'expired-rows', everySeconds: 300, run: deleteExpired }

const finishedJobs: Sweep = {
  name: 'finished-jobs',
  everySeconds: 3600,
  run: async (now) => ({ jobs: await deleteOldJobs(new Date(now.getTime() - 7 * DAY), new Date(now.getTime() - 30 * DAY)) }),
}

const signingKeys: Sweep = { name: 'signing-keys', everySeconds: 24 * 3600, run: async (now) => ({ tenants: await sweepSigningKeys(now) }) }

/** Everything that comes round by the clock. */
export const SWEEPS: readonly Sweep[] = [partitions, expired, retention, userPurge, policyPurge, invitationSweep, guestLifecycleSweep, partnerContractSweep, accessSweep, automaticAccess, spoolSweep, tenantErasure, finishedJobs, mailSweep, signingKeys]
