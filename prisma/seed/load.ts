import { findOperatorAccount } from '@/lib/data/platform-admin'
import { inPlatform } from '@/lib/data/platform-tx'
import { findTenantBySlug } from '@/lib/data/tenant'
import { deriveSecret } from '@/lib/platform/crypto'
import { hashPassword } from '@/lib/platform/password-hash'
import { runtime } from '@/lib/platform/runtime'
import { findScenario, SCENARIOS, type LoadedTenant } from './scenarios'

export interface LoadReport {
  readonly scenario: string
  readonly seed: number
  readonly tenants: readonly (LoadedTenant & { readonly console: string })[]
  readonly admin: { readonly email: string; readonly password: string }
}

const PASSWORD_LENGTH = 20
/** Whose acts the history shows. */
const SAMPLE_ADMIN = { email: 'admin@contoso.example', displayName: 'Sample administrator', passwordHash: null }

/** Loads a scenario for the command line. The password derives from SECRET_KEY unless one is given; all sample people share it. */
export async function loadScenario(name: string, options: { seed: number; now: Date; adminEmail?: string | undefined; adminPassword?: string | undefined }): Promise<LoadReport> {
  const scenario = findScenario(name)
  if (!scenario) throw new Error(`There is no scenario ${name}. There are: ${SCENARIOS.map((known) => known.name).join(', ')}.`)
  const email = options.adminEmail ?? SAMPLE_ADMIN.email
  const password = options.adminPassword ?? deriveSecret(runtime().keys, `seed ${name} password`).slice(0, PASSWORD_LENGTH)
  const passwordHash = await hashPassword(password)
  const tenants = await scenario.load({ seed: options.seed, now: options.now, admin: { ...SAMPLE_ADMIN, email, passwordHash }, peoplePasswordHash: passwordHash })
  const { appUrl } = runtime().env
  return { scenario: name, seed: options.seed, tenants: tenants.map((tenant) => ({ ...tenant, console: `${appUrl}/t/${tenant.slug}/admin` })), admin: { email, password } }
}

/** Loads a scenario for set-up: the operator becomes administrator of its tenants, with the same password. A second run changes nothing. */
export async function loadSample(name: string, options: { seed: number; now: Date; operatorId: string }): Promise<void> {
  const scenario = findScenario(name)
  const platform = await findTenantBySlug('platform')
  const operator = platform && (await inPlatform((tx) => findOperatorAccount(tx, platform.id, options.operatorId)))
  if (!scenario || !operator) throw new Error(`the sample ${name} cannot be loaded`)
  if (await findTenantBySlug('contoso')) return
  await scenario.load({ seed: options.seed, now: options.now, admin: SAMPLE_ADMIN, operator, peoplePasswordHash: null })
}
