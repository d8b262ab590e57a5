'use client'
import { useSelectedLayoutSegment } from 'next/navigation'
import type { ReactNode } from 'react'

/** The head and the tabs of a policy; whoever edits it has a page of their own. */
export function WhileReading({ children }: { children: ReactNode }) {
  return useSelectedLayoutSegment() === 'edit' ? null : children
}
