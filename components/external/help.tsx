/** Where the tenant's help contact leads, and how it reads. */
export const helpOf = (contact: string) => ({ href: /^https?:/.test(contact) ? contact : `mailto:${contact}`, label: contact.replace(/^https?:\/\//, '') })

export function HelpLink({ contact }: { contact: string }) {
  const { href, label } = helpOf(contact)
  return <a href={href} className="font-medium break-words text-accent-ink underline underline-offset-2">{label}</a>
}
