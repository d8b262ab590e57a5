import { csvStream, downloadResponse } from '@/lib/transport/stream'
import { contextOfPath } from '@/lib/auth/context'
import { notFound } from '@/lib/services/kernel'
import { guarded } from '@/lib/transport/to-route'

const COLUMNS = ['email', 'name', 'company', 'job title', 'message', 'expires in days'] as const
const PEOPLE: readonly (readonly string[])[] = [
  ['ann.example@partner.example', 'Ann Example', 'Partner Ltd', 'Buyer', 'Welcome on board', '30'],
  ['bob.example@supplier.example', 'Bob Example', 'Supplier GmbH', 'Engineer', '', ''],
]

/** A file to start from, with the names of columns that are understood. */
export async function GET(request: Request): Promise<Response> {
  return guarded(async () => {
    if (!(await contextOfPath(new URL(request.url).pathname))) throw notFound()
    const rows = (async function* () { yield* PEOPLE })()
    return downloadResponse(csvStream<readonly string[]>(COLUMNS.map((header, index) => ({ header, value: (row) => row[index] ?? '' })), rows), 'invite-example', 'csv')
  })
}
