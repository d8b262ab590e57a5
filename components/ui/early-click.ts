declare global {
  var earlyClick: Element | null | undefined
}

/** A ref for a button: when it comes alive it is given the click that it got before, once. */
export function giveBackEarlyClick(button: HTMLButtonElement | null): void {
  if (!button || globalThis.earlyClick !== button) return
  // A turn later: when React hydrated because of this very click, it handles the click itself first.
  setTimeout(() => {
    if (globalThis.earlyClick !== button || button.disabled) return
    // Menus open on pointerdown.
    if (button.getAttribute('aria-haspopup') === 'menu') button.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, button: 0 }))
    else button.click()
    forgetEarlyClick()
  })
}

export function forgetEarlyClick(): void {
  globalThis.earlyClick = null
}
