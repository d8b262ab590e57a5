/**
 * The last click on a button that cannot act yet is kept for `giveBackEarlyClick`, and a form that a script will read is not sent by the browser,
 * which would put its fields into the address. Forms with an action, and searches, work without a script.
 */
const SCRIPT = `(function(){
var waits=function(f){return !!f&&!f.hasAttribute('action')&&f.getAttribute('role')!=='search'}
addEventListener('click',function(e){var b=e.target instanceof Element?e.target.closest('button'):null;globalThis.earlyClick=b&&(b.type!=='submit'||waits(b.form))?b:null},true)
addEventListener('submit',function(e){if(waits(e.target))e.preventDefault()},true)
})()`

/** React drops what is pressed before the page is alive; the first thing of the page listens for it. */
export function EarlyClick({ nonce }: { nonce: string | undefined }) {
  // Browsers hide the nonce from scripts, so hydration never finds the one that was sent.
  // oxlint-disable-next-line house/html -- a constant of ours
  return <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: SCRIPT }} />
}
