import { z } from 'zod'
import { deleteScenarioRow, findScenario, findScenarios, putScenario } from '@/lib/data/scenario'
import { ExpectedVerdict, WhatIfQuestion } from '@/lib/domain/what-if'
import { AppError, command, entityId, notFound, requiredLine } from '../kernel'

const MOST = 200

/** Keeps a question with the answer it has to have; from then on every write of policies is held to it. */
export const saveScenario = command({
  name: 'conditional-access.save-scenario',
  permission: 'conditional-access.update',
  input: z.object({ displayName: requiredLine(128), question: WhatIfQuestion, expected: ExpectedVerdict }),
  async run({ ctx, input, tx }) {
    const known = await findScenarios(tx)
    if (known.length >= MOST && !known.some(({ displayName }) => displayName === input.displayName)) throw new AppError('LIMIT_EXCEEDED')
    const id = await putScenario(tx, input, ctx.now)
    return { result: { id }, audit: { target: { type: 'PolicyScenario', id, name: input.displayName }, details: { expected: input.expected } } }
  },
})

export const deleteScenario = command({
  name: 'conditional-access.delete-scenario',
  permission: 'conditional-access.update',
  input: z.object({ id: entityId }),
  async run({ input: { id }, tx }) {
    const scenario = await findScenario(tx, id)
    if (!scenario) throw notFound()
    await deleteScenarioRow(tx, id)
    return { result: { id }, audit: { target: { type: 'PolicyScenario', id, name: scenario.displayName } } }
  },
})
