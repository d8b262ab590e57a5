import type { AppErrorCode } from '@/lib/domain/shared'
import { translator } from '@/lib/format/messages'
import type { ExternalCall } from './external'

/** The error of the last post in words; `field` says that it belongs to the one field of the page. */
export function problemText({ t, locale }: ExternalCall, code: AppErrorCode | null, params: Record<string, string | number>): { text: string; field: boolean } | undefined {
  switch (code) {
    case null:
      return undefined
    case 'EMAIL_INVALID':
    case 'SIGN_IN_FAILED':
    case 'CODE_EXPIRED':
    case 'CODE_USED':
      return { text: t(`error.${code}`), field: true }
    case 'CODE_INVALID':
      return { text: 'left' in params ? t('error.CODE_INVALID', params) : t('error.CODE_INVALID_SHAPE'), field: true }
    case 'PASSWORD_REJECTED':
      return { text: t(`passwordProblem.${String(params['reason'] ?? 'common')}`), field: true }
    case 'RATE_LIMITED':
      return { text: t('error.RATE_LIMITED', { seconds: Number(params['seconds'] ?? 30) }), field: false }
    case 'STEP_OUT_OF_ORDER':
    case 'UNAVAILABLE':
      return { text: t(`error.${code}`), field: false }
    default:
      return { text: translator(locale, 'errors')(code, params), field: false }
  }
}
