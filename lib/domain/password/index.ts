export { contextWords, type PasswordContext } from './context'
export { checkPassword, isHashable, normalizePassword, PASSWORD_LIMITS, type PasswordProblem, type StrengthEstimator } from './policy'
