/** Makes a `switch` over a closed union exhaustive at compile time; throws if data from outside reached it. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${String(value)}`)
}
