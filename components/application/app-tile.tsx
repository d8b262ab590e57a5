import { Avatar } from '@/components/ui/avatar'
import { cn } from '@/components/ui/cn'

const COLOUR = /^#[0-9a-f]{6}$/

/** The letters of an application on its colour; white or black text, whichever reads better. */
export function AppTile({ name, text, color, size = 'sm' }: { name: string; text: string | null; color: string | null; size?: 'sm' | 'lg' }) {
  if (!color || !COLOUR.test(color)) return <Avatar name={text ?? name} square size={size} />
  const [red, green, blue] = [1, 3, 5].map((at) => channel(Number.parseInt(color.slice(at, at + 2), 16)))
  const luminance = 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0)
  return (
    <span
      aria-hidden
      className={cn('grid shrink-0 place-items-center rounded-md font-semibold select-none', size === 'lg' ? 'size-12 text-md' : 'size-6 text-[0.625rem]')}
      style={{ backgroundColor: color, color: luminance > 0.179 ? '#000' : '#fff' }}
    >
      {(text ?? name).slice(0, 2)}
    </span>
  )
}

const channel = (value: number) => (value / 255 <= 0.03928 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4)
