import { runtime } from '@/lib/platform/runtime'

export interface Loop {
  /** Looks for work now. */
  wake(): void
  /** Resolves when the current round is over; no other begins. */
  stop(): Promise<void>
  /** What is wrong for some time now, or undefined. */
  problem(): string | undefined
}

export interface LoopOptions {
  readonly name: string
  /** The longest wait between two looks, in milliseconds. */
  readonly pollMs: number
  /** One round. True: there is more, go on at once. */
  work(now: Date): Promise<boolean>
}

const LONGEST_BACKOFF = 30_000
/** A single failed round is a hiccup; this many in a row are a problem. */
const PATIENCE = 3

/** Works at once, whenever woken, and at least every `pollMs`. A failing round is tried again more and more slowly. */
export function startLoop(options: LoopOptions): Loop {
  let failures = 0
  let lastError = ''
  let stopped = false
  let woken = false
  let wakeUp: (() => void) | undefined

  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms)
      wakeUp = () => {
        clearTimeout(timer)
        resolve()
      }
    })

  async function round(): Promise<number> {
    try {
      const more = await options.work(new Date())
      failures = 0
      return more || woken ? 0 : options.pollMs
    } catch (error) {
      failures += 1
      lastError = error instanceof Error ? error.message : String(error)
      runtime().log.error({ err: error, loop: options.name, failures }, 'a background round failed')
      return Math.min(LONGEST_BACKOFF, 500 * 2 ** Math.min(failures, 10))
    }
  }

  async function run(): Promise<void> {
    while (!stopped) {
      woken = false
      const wait = await round()
      if (!stopped && wait > 0) await pause(wait)
      wakeUp = undefined
    }
  }

  const ended = run()
  return {
    wake() {
      woken = true
      // While it backs off, only time helps: a burst of notices must not hammer a sick database.
      if (failures === 0) wakeUp?.()
    },
    async stop() {
      stopped = true
      wakeUp?.()
      await ended
    },
    problem: () => (failures >= PATIENCE ? `${options.name}: ${lastError}` : undefined),
  }
}
