'use server'
import { answerForGuests } from '@/lib/services/guest-lifecycle'
import { toAction } from '@/lib/transport/to-action'

export const answerForGuestsAction = toAction(answerForGuests)
