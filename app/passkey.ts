import {
  browserSupportsWebAuthn, browserSupportsWebAuthnAutofill, startAuthentication, startRegistration, WebAuthnAbortService,
  type PublicKeyCredentialCreationOptionsJSON, type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser'

// The one script of the external pages. A form that wants a passkey is hidden until this browser can make one; without the script
// everything else on the page works as it is.

async function fetchOptions(form: HTMLFormElement): Promise<unknown> {
  const answer = await fetch(form.dataset['options'] ?? '', { method: 'POST', body: new URLSearchParams(), credentials: 'same-origin' })
  if (!answer.ok) throw new Error('the server gave no request')
  return answer.json()
}

function send(form: HTMLFormElement, response: object): void {
  const field = form.elements.namedItem('passkey')
  if (field instanceof HTMLInputElement) field.value = JSON.stringify(response)
  form.submit()
}

async function ask(form: HTMLFormElement, useBrowserAutofill: boolean): Promise<void> {
  const options = await fetchOptions(form)
  // SAFE: the server made the options with the same library.
  if (form.dataset['passkey'] === 'create') send(form, await startRegistration({ optionsJSON: options as PublicKeyCredentialCreationOptionsJSON }))
  // SAFE: as above.
  else send(form, await startAuthentication({ optionsJSON: options as PublicKeyCredentialRequestOptionsJSON, useBrowserAutofill }))
}

function wire(form: HTMLFormElement): void {
  const button = form.querySelector('button')
  const problem = form.querySelector('[data-problem]')
  form.hidden = false
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    button?.setAttribute('aria-busy', 'true')
    if (problem instanceof HTMLElement) problem.hidden = true
    WebAuthnAbortService.cancelCeremony()
    ask(form, false).catch(() => {
      button?.removeAttribute('aria-busy')
      if (problem instanceof HTMLElement) problem.hidden = false
    })
  })
}

/** Offers passkeys among the suggestions of the address field, where the browser can. */
async function suggest(form: HTMLFormElement): Promise<void> {
  if (await browserSupportsWebAuthnAutofill()) await ask(form, true)
}

if (browserSupportsWebAuthn()) {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-passkey]')) {
    wire(form)
    // Dismissed, or overtaken by a press of the button: the page goes on without.
    if (form.dataset['suggest'] === 'yes') suggest(form).catch(() => undefined)
  }
}
