'use server'
import { createAgreement, deleteAgreement, publishAgreement, updateAgreement } from '@/lib/services/agreement'
import { toAction } from '@/lib/transport/to-action'

export const createAgreementAction = toAction(createAgreement)
export const deleteAgreementAction = toAction(deleteAgreement)
export const publishAgreementAction = toAction(publishAgreement)
export const updateAgreementAction = toAction(updateAgreement)
