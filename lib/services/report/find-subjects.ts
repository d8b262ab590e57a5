import { searchSubjects, subjectSearch } from '../access-package/find-subjects'
import { query } from '../kernel'

/** What a report can be about, for everybody who may read one. */
export const findReportSubjects = query({
  name: 'report.find-subjects',
  permission: 'assignment.read',
  input: subjectSearch,
  limit: { per: 'actor', max: 300, windowSeconds: 300 },
  run: ({ ctx, input, tx }) => searchSubjects(tx, ctx, input),
})
