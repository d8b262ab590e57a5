export { endOf, EXPIRY_PERIODS, standingOf, type AgreementRules, type ExpiryPeriod, type LastWord, type Standing } from './standing'
export { AGREEMENT_FILE_BYTES, fileKind, type AgreementContentType, type FileFault, type FileKind } from './file-kind'
export { parseMarkdown, type Block, type Inline } from './markdown'
