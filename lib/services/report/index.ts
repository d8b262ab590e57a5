export { exportAccessReport, exportAccessReportRows, listAccessReport } from './access'
export { exportGuestReport, exportGuestReportRows, listGuestReport } from './guests'
export { findReportSubjects } from './find-subjects'
