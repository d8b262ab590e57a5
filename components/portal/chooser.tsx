'use client'

type ChooserProps = { label: string; choices: readonly { id: string; label: string; count: number }[]; value: string; onChange: (id: string) => void }

/** Collections as a row of buttons that scrolls on phones. */
export function Chooser({ label, choices, value, onChange }: ChooserProps) {
  return (
    <ul aria-label={label} className="scroll-cue-x mb-5 flex gap-2 overflow-x-auto [--cue-surface:var(--page-surface,var(--c-canvas))] p-1 -m-1 [scrollbar-width:none]">
      {choices.map((choice) => (
        <li key={choice.id} className="shrink-0">
          <button type="button" aria-pressed={choice.id === value} onClick={() => onChange(choice.id)} className="inline-flex h-9 cursor-pointer items-center gap-2 rounded-full border border-line bg-surface px-3.5 text-sm text-ink-2 hover:border-edge hover:text-ink aria-pressed:border-accent-ink aria-pressed:bg-accent-soft aria-pressed:font-medium aria-pressed:text-accent-ink">
            {choice.label}
            <span className="text-xs tabular-nums opacity-80">{choice.count}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
