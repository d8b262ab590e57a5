export const MOVES = ['first', 'earlier', 'later', 'last'] as const
/** One step of arranging without dragging (WCAG 2.2, 2.5.7). */
export type Move = (typeof MOVES)[number]

/** The order with one id moved; unchanged when it is not in it. */
export function moveInOrder(order: readonly string[], id: string, to: Move | { readonly before: string }): string[] {
  const from = order.indexOf(id)
  if (from < 0) return [...order]
  const rest = order.filter((other) => other !== id)
  const target = typeof to === 'object' ? rest.indexOf(to.before) : { first: 0, earlier: from - 1, later: from + 1, last: rest.length }[to]
  const at = Math.min(Math.max(target, 0), rest.length)
  return [...rest.slice(0, at), id, ...rest.slice(at)]
}
