import { Prisma } from './generated/client'

/** A surrogate without its partner, which JSON.stringify escapes and PostgreSQL refuses; text parameters turn it into U+FFFD. */
const LONE = /(?<!\\)((?:\\\\)*)\\ud[89a-f][0-9a-f]{2}/g

/** Rows as the text of one parameter. */
export function recordsetText(rows: readonly object[]): string {
  const text = JSON.stringify(rows)
  // JSON.stringify writes whole characters as they are, so that nearly every text is spared the slow look.
  return text.includes('\\ud') ? text.replace(LONE, '$1\ufffd') : text
}

/**
 * Many rows as one parameter, for `from json_to_recordset(…) as u (column type, …)`. Twenty array parameters of five hundred values
 * cost more on their way through the client than the statement itself.
 */
export function recordset(rows: readonly object[]): Prisma.Sql {
  return Prisma.sql`json_to_recordset(${recordsetText(rows)}::json)`
}
