'use client'
import { useCallback, useEffect, useRef, useState } from 'react'

/** Reads long work line by line. A new one, cancelling and leaving the page close the connection, which ends the server's work. */
export function useLines<Line>(address: string) {
  const [running, setRunning] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const current = useRef<AbortController | null>(null)
  useEffect(() => () => current.current?.abort(), [])

  const read = useCallback(async (input: object, take: (line: Line) => void) => {
    current.current?.abort()
    const stop = new AbortController()
    current.current = stop
    setRunning(true)
    setProblem(null)
    try {
      const response = await fetch(address, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(input), signal: stop.signal })
      if (!response.ok || !response.body) {
        const failed: { readonly error?: { readonly message?: string } } = await response.json()
        return setProblem(failed.error?.message ?? response.statusText)
      }
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
      let rest = ''
      for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
        const lines = (rest + chunk.value).split('\n')
        rest = lines.pop() ?? ''
        for (const line of lines) {
          const said: Line = JSON.parse(line)
          take(said)
        }
      }
    } catch (error) {
      if (!stop.signal.aborted) setProblem(error instanceof Error ? error.message : String(error))
    } finally {
      if (current.current === stop) {
        current.current = null
        setRunning(false)
      }
    }
  }, [address])

  return { read, cancel: useCallback(() => current.current?.abort(), []), running, problem }
}
