export { MissingSecretError, type MailContext } from './mailing'
export { mailSubject, renderMail, type RenderedMail } from './render'
