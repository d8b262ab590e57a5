import { encryptSecret } from '@/lib/platform/crypto'
import { newId } from '@/lib/platform/ids'
import { runtime } from '@/lib/platform/runtime'
import type { PlatformTx } from './platform-tx'
import type { TenantTx } from './tenant-tx'

/** A mail to send. It is rendered when it leaves, so queuing costs one row. */
export interface MailRequest {
  readonly template: string
  readonly locale: string
  readonly to: { readonly address: string; readonly name?: string | null }
  readonly cc?: string | null
  readonly params: Record<string, unknown>
  /** Parts that must not lie in clear (one-time codes): encrypted at rest. */
  readonly secretParams?: Record<string, string>
  /** A second mail with the same key is not queued. */
  readonly dedupeKey?: string
  readonly userId?: string | null
  readonly invitationId?: string | null
}

export const mailSecretContext = (id: string) => `mail:${id}`

/** Queues mails in the caller's transaction; the worker is woken at commit. */
export async function enqueueMail(tx: TenantTx | PlatformTx, tenantId: string, now: Date, mails: readonly MailRequest[]): Promise<void> {
  for (const mail of mails) {
    const id = newId()
    const sealed = mail.secretParams ? encryptSecret(runtime().keys, JSON.stringify(mail.secretParams), mailSecretContext(id)) : null
    await tx.db.$executeRaw`
      insert into mail_outbox (id, tenant_id, template, locale, to_address, to_name, cc_address, params, secret_params, state, next_attempt_at, dedupe_key, user_id, invitation_id, created_at)
      values (${id}::uuid, ${tenantId}::uuid, ${mail.template}, ${mail.locale}, ${mail.to.address}, ${mail.to.name ?? null}, ${mail.cc ?? null},
              ${JSON.stringify(mail.params)}::jsonb, ${sealed}, 'queued', ${now}, ${mail.dedupeKey ?? null}, ${mail.userId ?? null}::uuid, ${mail.invitationId ?? null}::uuid, ${now})
      on conflict (tenant_id, dedupe_key) do nothing`
  }
  if (mails.length > 0) await tx.db.$executeRaw`select pg_notify('vestibule_job', 'mail')`
}
