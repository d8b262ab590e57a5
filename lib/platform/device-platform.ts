import Bowser from 'bowser'

/** Names of Graph's conditionalAccessDevicePlatform, by the operating system that a browser says it runs on. */
const PLATFORMS: ReadonlyMap<string, string> = new Map([
  ['Android', 'android'], ['iOS', 'iOS'], ['Windows', 'windows'], ['Windows Phone', 'windowsPhone'], ['macOS', 'macOS'], ['Linux', 'linux'],
])

/** Unverified, as the reference's; null: unknown, and so only in `all`. */
export function platformOf(userAgent: string | null): string | null {
  if (!userAgent) return null
  try {
    return PLATFORMS.get(Bowser.parse(userAgent.slice(0, 1024)).os.name ?? '') ?? null
  } catch {
    return null
  }
}
