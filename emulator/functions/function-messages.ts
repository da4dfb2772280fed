/** What the server's thread asks a function's thread. */
export type FunctionQuestion = {
  id: number;
  arn: string;
  requestId: string;
  /** The event as JSON. */
  payload: string;
  /** When the answer must be there, in milliseconds since the epoch, by the machine's clock. */
  deadline: number;
};

/** What a function's thread tells. */
export type FunctionReport =
  | { file: string; changed: number }
  | { id: number; line: string }
  /** The answer as JSON. */
  | { id: number; answer: string }
  /** `unloadable`: it is the module that does not load. */
  | { id: number; thrown: string; unloadable: boolean };
