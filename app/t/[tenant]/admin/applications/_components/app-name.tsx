import { AppTile } from '@/components/application/app-tile'

type Named = { displayName: string; logoText: string | null; logoColor: string | null }

/** An application's tile and name, as the first cell of a list. */
export function AppName({ displayName, logoText, logoColor }: Named) {
  return <span className="flex min-w-0 items-center gap-2.5"><AppTile name={displayName} text={logoText} color={logoColor} /><span className="truncate">{displayName}</span></span>
}
