export interface Check {
  readonly name: string
  /** Resolves to undefined when all is well, else to a few words without addresses or secrets. */
  run(): Promise<string | undefined>
}

export interface Readiness {
  readonly ready: boolean
  readonly checks: Readonly<Record<string, string>>
}

/** An answer that is there already is given as it is: every request asks, and a promise for each costs more than the question. */
export type Probe = () => Readiness | Promise<Readiness>

interface Asked {
  readonly at: number
  result: Readiness | Promise<Readiness>
}

const FRESH_MS = 500
const PATIENCE_MS = 2_000
const LATE = 'no answer in time'

/** Runs the checks together. Whoever comes meanwhile or within half a second gets the same answer, so that probes cost nothing. */
export function readinessProbe(checks: readonly Check[], clock: () => number = () => performance.now()): Probe {
  const asks = checks.map((check) => ({ name: check.name, ask: oneAtATime(check) }))
  let last: Asked | undefined
  let running = false
  const runAll = async (): Promise<Readiness> => {
    const answers = await Promise.all(asks.map(async ({ name, ask }) => [name, (await ask()) ?? 'ok'] as const))
    running = false
    return { ready: answers.every(([, answer]) => answer === 'ok'), checks: Object.fromEntries(answers) }
  }
  return () => {
    if (!last || (!running && clock() - last.at > FRESH_MS)) {
      running = true
      const result = runAll()
      const asked: Asked = { at: clock(), result }
      void result.then((answer) => (asked.result = answer))
      last = asked
    }
    return last.result
  }
}

/** A check that was given up on is not started a second time while it hangs: nothing piles up behind it, and nobody waits for it again. */
function oneAtATime(check: Check): () => Promise<string | undefined> {
  let pending = false
  const run = async (): Promise<string | undefined> => {
    pending = true
    try {
      return await check.run()
    } catch {
      return 'unreachable'
    } finally {
      pending = false
    }
  }
  return async () => {
    if (pending) return LATE
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<string>((resolve) => (timer = setTimeout(() => resolve(LATE), PATIENCE_MS)))
    try {
      return await Promise.race([run(), late])
    } finally {
      clearTimeout(timer)
    }
  }
}
