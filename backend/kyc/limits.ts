/** What one member may upload. */
export const limits = {
  /** Bytes. */
  fileSize: 10 * 1024 * 1024,
  /** Unfinished ones. */
  filesPerType: 5,
  filesPerDay: 20,
  /** Seconds that an upload ticket is good for. */
  ticketSeconds: 600,
  fileNameLength: 200,
} as const;
