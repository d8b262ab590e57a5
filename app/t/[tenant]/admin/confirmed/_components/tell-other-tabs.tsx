'use client'
import { useEffect } from 'react'
import { freshSignInChannel } from '@/components/blocks/fresh-sign-in'

/** Says who has just signed in to the tabs that wait for it. */
export function TellOtherTabs({ organisation, userId }: { organisation: string; userId: string }) {
  useEffect(() => {
    const channel = new BroadcastChannel(freshSignInChannel(organisation))
    channel.postMessage(userId)
    channel.close()
  }, [organisation, userId])
  return null
}
