import type { StrengthPolicy } from './directory'

const PASSWORDLESS = ['windowsHelloForBusiness', 'fido2', 'x509CertificateMultiFactor'] as const
const SECOND_FACTORS = ['microsoftAuthenticatorPush', 'softwareOath', 'hardwareOath', 'sms', 'voice'] as const

/** The three strengths every tenant has, under Graph's ids. */
export const BUILT_IN_STRENGTHS: readonly StrengthPolicy[] = [
  {
    id: '00000000-0000-0000-0000-000000000002',
    displayName: 'Multifactor authentication',
    allowedCombinations: [
      ...PASSWORDLESS, 'deviceBasedPush', 'temporaryAccessPassOneTime', 'temporaryAccessPassMultiUse', 'federatedMultiFactor',
      ...SECOND_FACTORS.flatMap((method) => [`password,${method}`, `federatedSingleFactor,${method}`]),
    ],
  },
  { id: '00000000-0000-0000-0000-000000000003', displayName: 'Passwordless MFA', allowedCombinations: [...PASSWORDLESS, 'deviceBasedPush'] },
  { id: '00000000-0000-0000-0000-000000000004', displayName: 'Phishing-resistant MFA', allowedCombinations: PASSWORDLESS },
]

/** Methods of Graph's authenticationMethodModes. */
export const METHODS = [
  'password', 'voice', 'hardwareOath', 'softwareOath', 'sms', 'fido2', 'windowsHelloForBusiness', 'microsoftAuthenticatorPush', 'deviceBasedPush',
  'temporaryAccessPassOneTime', 'temporaryAccessPassMultiUse', 'email', 'x509CertificateSingleFactor', 'x509CertificateMultiFactor',
  'federatedSingleFactor', 'federatedMultiFactor', 'qrCodePin',
] as const

const METHOD_NAMES: ReadonlySet<string> = new Set(METHODS.map((method) => method.toLowerCase()))

/** Methods that a person can use in this product, or that a trusted partner's claim can bring. */
const USABLE: ReadonlySet<string> = new Set([
  'password', 'softwareOath', 'fido2', 'email', 'temporaryAccessPassOneTime', 'temporaryAccessPassMultiUse', 'federatedSingleFactor', 'federatedMultiFactor',
].map((method) => method.toLowerCase()))

/** Several factors in one act. */
const MULTI_FACTOR: ReadonlySet<string> = new Set([
  ...PASSWORDLESS, 'deviceBasedPush', 'temporaryAccessPassOneTime', 'temporaryAccessPassMultiUse', 'federatedMultiFactor',
].map((method) => method.toLowerCase()))

/** Methods used together, in lower case. */
export type Combination = ReadonlySet<string>

/** `password,softwareOath` in any order and case; null if it names something that is no method. */
export function parseCombination(text: string): Combination | null {
  const methods = text.split(',').map((method) => method.trim().toLowerCase())
  return methods.every((method) => METHOD_NAMES.has(method)) ? new Set(methods) : null
}

/** Two different methods, or one that is several factors by itself. */
export function isMultiFactor(combination: Combination): boolean {
  if (combination.size > 1) return true
  for (const method of combination) if (MULTI_FACTOR.has(method)) return true
  return false
}

export function isUsable(combination: Combination): boolean {
  for (const method of combination) if (!USABLE.has(method)) return false
  return true
}

/** Who used more methods than asked for has used those too. */
export function includesAll(used: Combination, asked: Combination): boolean {
  for (const method of asked) if (!used.has(method)) return false
  return true
}
