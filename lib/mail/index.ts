export { MissingSecretError, type MailContext } from './mailing'
export { mailSubject, renderMail, type RenderedMail } from './render'
export { sampleMails } from './samples'
