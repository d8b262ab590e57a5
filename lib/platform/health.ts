export interface Check {
  readonly name: string
  /** Resolves to undefined when all is well, else to a few words without addresses or secrets. */
  run(): Promise<string | undefined>
}

export interface Readiness {
  readonly ready: boolean
  readonly checks: Readonly<Record<string, string>>
}

const FRESH_MS = 500
const PATIENCE_MS = 2_000

/** Runs the checks together; answers of the last half second are used again, so that probes cost nothing. */
export function readinessProbe(checks: readonly Check[], clock: () => number = () => performance.now()): () => Promise<Readiness> {
  let last: { at: number; result: Promise<Readiness> } | undefined
  return () => {
    if (!last || clock() - last.at > FRESH_MS) last = { at: clock(), result: runAll(checks) }
    return last.result
  }
}

async function runAll(checks: readonly Check[]): Promise<Readiness> {
  const answers = await Promise.all(checks.map(async (check) => [check.name, (await attempt(check)) ?? 'ok'] as const))
  return { ready: answers.every(([, answer]) => answer === 'ok'), checks: Object.fromEntries(answers) }
}

async function attempt(check: Check): Promise<string | undefined> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<string>((resolve) => (timer = setTimeout(() => resolve('no answer in time'), PATIENCE_MS)))
  try {
    return await Promise.race([check.run(), late])
  } catch {
    return 'unreachable'
  } finally {
    clearTimeout(timer)
  }
}
