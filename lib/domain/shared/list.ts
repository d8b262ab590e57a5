/** A value that came from a URL, if it is one of the offered ones; undefined otherwise. The offer is the allow-list (AB-62). */
export function pick<const T extends string>(offered: readonly T[], value: string | null | undefined): T | undefined {
  return offered.find((candidate) => candidate === value)
}
