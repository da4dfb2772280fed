/** Whose object, and which: both are bound into its encryption. Ids are ours, never a caller's text. */
export interface ObjectName {
  readonly memberId: string;
  readonly documentId: string;
}

/** Where the bytes of documents are kept, unreadable without the master key. */
export interface ObjectStore {
  /** Stores all of `bytes` or, when they end in an error, nothing. Replaces what was there. */
  put(name: ObjectName, bytes: AsyncIterable<Uint8Array>): Promise<void>;
  /** The bytes as they were put; undefined when there are none. Throws when they were changed. */
  get(name: ObjectName): Promise<Buffer | undefined>;
  /** Does nothing when there is no such object. */
  remove(name: ObjectName): Promise<void>;
  /** Removes what unfinished calls of `put` left behind; one that still runs elsewhere fails. */
  sweep(): void;
}
