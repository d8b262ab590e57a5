/** Bounds of one upload. Lengths in characters. */
export const CSV_LIMITS = {
  rows: 50_000,
  columns: 64,
  bytes: 32 * 1024 * 1024,
  cell: 4_000,
  line: 64_000,
  listItems: 20,
} as const
