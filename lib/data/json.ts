import type { Prisma } from './generated/client'

/** A plain value for a JSON column; what JSON cannot say (undefined, functions) is left out. */
export function jsonOf(value: object): Prisma.InputJsonValue {
  const plain: Prisma.InputJsonValue = JSON.parse(JSON.stringify(value))
  return plain
}
