import type { CSSProperties } from 'react'

/** Colours of the light scheme are inline, those of the dark scheme by class in `sheetCss`: mail programs ignore variables. */
export const colour = { page: '#f3f5f8', card: '#ffffff', line: '#dfe4ea', ink: '#16202c', quiet: '#556170', well: '#f3f5f8' }
export const font = '-apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif'
export const mono = 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace'

export const paragraph: CSSProperties = { margin: '0 0 16px', fontSize: '16px', lineHeight: '26px', color: colour.ink }
export const quiet: CSSProperties = { margin: '0 0 12px', fontSize: '14px', lineHeight: '22px', color: colour.quiet }

export const sheetCss = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
body { background-color: ${colour.page}; }
@media (prefers-color-scheme: dark) {
  body, .page { background-color: #0e1319 !important; }
  .card { background-color: #171e27 !important; border-color: #2b3643 !important; }
  .ink { color: #e8edf3 !important; }
  .quiet, .quiet a { color: #a6b1bf !important; }
  .well { background-color: #0e1319 !important; border-color: #2b3643 !important; }
  .line { border-color: #2b3643 !important; }
  .action { border-color: #566375 !important; }
}
@media (max-width: 480px) {
  .card { padding: 24px 20px !important; border-radius: 0 !important; border-left: 0 !important; border-right: 0 !important; }
  .gutter { padding: 16px 0 !important; }
  .edge { padding-left: 20px !important; padding-right: 20px !important; }
}
`
