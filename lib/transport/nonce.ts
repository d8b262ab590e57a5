import { currentRequest } from '@/lib/platform/runtime'

/** What marks a script of this page as ours, for the Content-Security-Policy of this answer. */
export const pageNonce = (): string | undefined => currentRequest()?.nonce
