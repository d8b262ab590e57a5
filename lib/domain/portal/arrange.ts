/** How one person wants My Apps. Ids that are gone are kept silently: the application may come back. */
export type Arrangement = {
  readonly order: readonly string[]
  readonly hidden: readonly string[]
}

/** Chosen order first, everything else after it by name; hidden ones apart. */
export function arrangeTiles<Tile extends { readonly id: string; readonly sortName: string }>(tiles: readonly Tile[], arrangement: Arrangement): { shown: Tile[]; hidden: Tile[] } {
  const rank = new Map(arrangement.order.map((id, index) => [id, index]))
  const put = (tile: Tile) => rank.get(tile.id) ?? arrangement.order.length
  const sorted = [...tiles].sort((a, b) => put(a) - put(b) || (a.sortName < b.sortName ? -1 : a.sortName > b.sortName ? 1 : a.id < b.id ? -1 : 1))
  const away = new Set(arrangement.hidden)
  return { shown: sorted.filter((tile) => !away.has(tile.id)), hidden: sorted.filter((tile) => away.has(tile.id)) }
}
