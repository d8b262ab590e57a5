import type { Config } from 'tailwindcss'
import plugin from 'tailwindcss/plugin'
import { dark, light } from './lib/domain/shared/palette'

const variables = (palette: Record<string, string>) =>
  Object.fromEntries(Object.entries(palette).map(([name, value]) => [`--c-${name}`, value]))

const colours = Object.fromEntries(Object.keys(light).map((name) => [name, `var(--c-${name})`]))

const schemes = plugin(({ addBase }) => {
  addBase({
    ':root': { ...variables(light), 'color-scheme': 'light' },
    '@media (prefers-color-scheme: dark)': {
      ":root:not([data-theme='light'])": { ...variables(dark), 'color-scheme': 'dark' },
    },
    ":root[data-theme='dark']": { ...variables(dark), 'color-scheme': 'dark' },
  })
})

export default {
  content: [],
  darkMode: [
    'variant',
    [
      "@media (prefers-color-scheme: dark) { &:not(:root[data-theme='light'] *) }",
      "&:is(:root[data-theme='dark'] *)",
    ],
  ],
  theme: {
    colors: { transparent: 'transparent', current: 'currentColor', inherit: 'inherit', ...colours },
    fontFamily: {
      sans: ["'Inter Variable'", 'system-ui', '-apple-system', "'Segoe UI'", 'Roboto', 'sans-serif'],
      mono: ['ui-monospace', "'SF Mono'", 'Menlo', 'Consolas', "'Liberation Mono'", 'monospace'],
    },
    fontSize: {
      xs: ['0.75rem', '1rem'],
      sm: ['0.8125rem', '1.25rem'],
      md: ['0.9375rem', '1.375rem'],
      base: ['1rem', '1.5rem'],
      lg: ['1.125rem', '1.625rem'],
      xl: ['1.25rem', '1.75rem'],
      '2xl': ['1.5rem', '2rem'],
      '3xl': ['1.75rem', '2.25rem'],
    },
    extend: {
      boxShadow: {
        float: '0 0 0 1px color-mix(in srgb, var(--c-ink) 7%, transparent), 0 4px 12px -2px rgb(12 16 32 / 0.10), 0 16px 32px -8px rgb(12 16 32 / 0.14)',
      },
      maxWidth: { page: '80rem', form: '35rem' },
      transitionTimingFunction: { DEFAULT: 'cubic-bezier(0.2, 0, 0, 1)' },
      transitionDuration: { DEFAULT: '120ms' },
      keyframes: {
        'fade-in': { from: { opacity: '0' } },
        'fade-out': { to: { opacity: '0' } },
        'pop-in': { from: { opacity: '0', transform: 'scale(0.97)' } },
        'pop-out': { to: { opacity: '0', transform: 'scale(0.97)' } },
        'slide-in': { from: { transform: 'translateX(var(--slide, 100%))' } },
        'slide-out': { to: { transform: 'translateX(var(--slide, 100%))' } },
        shimmer: { '50%': { opacity: '0.45' } },
        travel: { from: { transform: 'translateX(-100%)' }, to: { transform: 'translateX(400%)' } },
      },
      animation: {
        'fade-in': 'fade-in 120ms ease-out',
        'fade-out': 'fade-out 120ms ease-out',
        'pop-in': 'pop-in 140ms cubic-bezier(0.2, 0, 0, 1)',
        'pop-out': 'pop-out 120ms ease-out',
        'slide-in': 'slide-in 180ms cubic-bezier(0.2, 0, 0, 1)',
        'slide-out': 'slide-out 140ms ease-out',
        shimmer: 'shimmer 1.6s ease-in-out infinite',
        travel: 'travel 1.1s ease-in-out infinite',
      },
    },
  },
  plugins: [schemes],
} satisfies Config
