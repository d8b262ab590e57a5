const shapes = {
  alert: 'M12 8v5m0 3h.01M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0Z',
  check: 'm8.5 12.2 2.4 2.4 4.6-5M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0Z',
  info: 'M12 11v5m0-8h.01M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0Z',
  mail: 'm4 7 8 6 8-6M5 5h14a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2Z',
  key: 'M14.5 9.5a4.5 4.5 0 1 0-3.2 4.3L13 15.5h2V18h2v2h3v-3.5l-5.6-5.6c.1-.4.1-.9.1-1.4ZM8.5 8.5h.01',
  arrow: 'M5 12h14m-6-6 6 6-6 6',
  out: 'M7 17 17 7M9 7h8v8',
} as const

export type IconName = keyof typeof shapes

export function Icon({ name, className = 'size-5' }: { name: IconName; className?: string }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.75" strokeLinecap="round" strokeLinejoin="round" className={`shrink-0 ${className}`}>
      <path d={shapes[name]} />
    </svg>
  )
}
