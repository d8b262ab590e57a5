/** The largest file: 5,000 rows with a reason in each. */
export const MAX_FILE_BYTES = 8 * 1024 * 1024
