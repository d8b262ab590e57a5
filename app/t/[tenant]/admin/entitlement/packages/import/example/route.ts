import { contextOfPath } from '@/lib/auth/context'
import { notFound } from '@/lib/services/kernel'
import { csvStream, downloadResponse } from '@/lib/transport/stream'
import { guarded } from '@/lib/transport/to-route'

const COLUMNS = ['email', 'action', 'package', 'policy', 'from', 'until', 'justification'] as const
const ROWS: readonly (readonly string[])[] = [
  ['ann.example@partner.example', 'assign', 'Design review', '', '', '2027-06-30', 'Works on the new line'],
  ['bob.example@supplier.example', 'remove', 'Design review', '', '', '', 'Left the project'],
]

/** A file to start from, with the names of columns that are understood. */
export async function GET(request: Request): Promise<Response> {
  return guarded(async () => {
    if (!(await contextOfPath(new URL(request.url).pathname))) throw notFound()
    const rows = (async function* () { yield* ROWS })()
    return downloadResponse(csvStream<readonly string[]>(COLUMNS.map((header, index) => ({ header, value: (row) => row[index] ?? '' })), rows), 'assign-example', 'csv')
  })
}
