'use client'

type Failure = { message: string; correlationId?: string }

/** Sends the bytes of a file to a route; the answer, or the words of what went wrong. */
export async function sendFile<Answer>(url: string, file: File, parse: (value: unknown) => Answer): Promise<{ ok: true; data: Answer } | { ok: false; error: Failure }> {
  try {
    const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'text/csv' }, body: file })
    const body: unknown = await response.json()
    if (response.ok) return { ok: true, data: parse(body) }
    const error = typeof body === 'object' && body !== null && 'error' in body ? body.error : null
    return { ok: false, error: { message: typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : response.statusText } }
  } catch (error) {
    return { ok: false, error: { message: error instanceof Error ? error.message : String(error) } }
  }
}
