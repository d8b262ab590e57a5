/** Names of the IANA database, UTC first. Offsets such as +02:00 are none: the database reads their sign the other way round. */
export const timeZones = (): readonly string[] => ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')]

let known: ReadonlySet<string> | undefined

export function isTimeZone(name: string): boolean {
  known ??= new Set(timeZones())
  return known.has(name)
}
