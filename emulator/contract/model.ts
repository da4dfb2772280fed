/** The shape of the generated request model; see `tools/generate-request-model.ts`. */
export type RequestModel = {
  operations: Record<string, OperationModel>;
  structures: Record<string, Record<string, MemberModel>>;
  shapes: Record<string, ShapeModel>;
};

export type OperationModel = {
  /** Name of the input structure. */
  input: string;
  /** True where the service answers with an empty body instead of a JSON object. */
  empty: boolean;
  auth: 'none' | 'accessToken' | 'sigv4';
  /** The exceptions that the SDK documents for the operation. */
  errors: string[];
};

export type MemberModel = {
  /** Key into `shapes`, or a structure's name. */
  shape: string;
  /** `string`, `integer`, `boolean`, `document`, `blob`, `list<T>`, `map<T>` or a structure's name. */
  type: string;
  required?: true;
  /** The service leaves a sensitive value out of its validation messages. */
  sensitive?: true;
};

export type ShapeModel = {
  /** Length of a string, number of elements of a list or map, value of a number. */
  min?: number;
  max?: number;
  /** Java-style, matched against the whole value. */
  pattern?: string;
  enum?: string[];
  /** Shape of a list's elements, or of a map's keys and values. */
  element?: string;
  key?: string;
  value?: string;
};
