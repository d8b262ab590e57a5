import { cn } from './cn'

const hues = ['bg-info-soft text-info-ink', 'bg-success-soft text-success-ink', 'bg-warning-soft text-warning-ink', 'bg-accent-soft text-accent-ink', 'bg-danger-soft text-danger-ink', 'bg-muted text-ink-2'] as const
const sizes = { sm: 'size-6 text-[0.625rem]', md: 'size-8 text-xs', lg: 'size-12 text-md' } as const

const hash = (text: string) => [...text].reduce((sum, char) => (sum * 31 + (char.codePointAt(0) ?? 0)) % 9973, 7)

const initials = (name: string) => {
  const words = name.trim().split(/\s+/u).filter(Boolean)
  const first = [...(words[0] ?? '?')][0] ?? '?'
  const last = words.length > 1 ? ([...(words.at(-1) ?? '')][0] ?? '') : ''
  return (first + last).toLocaleUpperCase()
}

/** Initials on a colour that stays the same for the same name; decorative, the name stands beside it. */
export function Avatar({ name, src, size = 'sm', square, className }: { name: string; src?: string | undefined; size?: keyof typeof sizes; square?: boolean; className?: string }) {
  const shape = cn('grid shrink-0 select-none place-items-center overflow-hidden font-semibold', sizes[size], square ? 'rounded-md' : 'rounded-full', className)
  if (src) return <img src={src} alt="" className={cn(shape, 'border border-line bg-surface object-contain')} />
  return <span aria-hidden className={cn(shape, hues[hash(name) % hues.length])}>{initials(name)}</span>
}
