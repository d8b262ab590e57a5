import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'

// A sample that never stops loading must not be rendered by the build.
export const dynamic = 'force-dynamic'

/** Looking glass for developers: no part of a production build answers under /dev. */
export default function DevLayout({ children }: { children: ReactNode }) {
  if (process.env.NODE_ENV === 'production') notFound()
  return children
}
