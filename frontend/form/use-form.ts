import { useState } from 'preact/hooks';
import { errorCode } from '../api/app-error.ts';
import { errorText } from '../messages/messages.ts';

/** What is wrong with a field, by field name. */
export type Problems<V> = { [K in keyof V]?: string };

interface FormRules<V> {
  initial: V;
  /** What the person has to mend before anything is sent. */
  check(values: V): Problems<V>;
  /** Sends the values; what it throws is shown at its field, or above the button. */
  send(values: V): Promise<void>;
  /** The field that an error code belongs to. */
  fieldOf?: Readonly<Record<string, keyof V>>;
}

export interface FormStatus {
  /** Text of a refusal that belongs to no field. */
  refusal: string | undefined;
  busy: boolean;
  /** How often a field was found wrong on submit; each time the first such field gets the focus. */
  rejected: number;
  submit(): Promise<void>;
}

export interface FormState<V> extends FormStatus {
  values: V;
  problems: Problems<V>;
  set<K extends keyof V>(field: K, value: V[K]): void;
  /** Whether one field may be used as it is; if not, it is marked and gets the focus. */
  accepts(field: keyof V): boolean;
}

/** State of one form: values, problems, and the one call it makes. */
export function useForm<V>({ initial, check, send, fieldOf = {} }: FormRules<V>): FormState<V> {
  const [values, setValues] = useState(initial);
  const [problems, setProblems] = useState<Problems<V>>({});
  const [refusal, setRefusal] = useState<string>();
  const [busy, setBusy] = useState(false);
  const [rejected, setRejected] = useState(0);

  const reject = (found: Problems<V>) => {
    setProblems(found);
    setRejected((count) => count + 1);
  };
  const refuse = (code: string) => {
    const field = fieldOf[code];
    if (field === undefined) setRefusal(errorText(code));
    else reject({ [field]: errorText(code) } as Problems<V>);
  };

  return {
    values,
    problems,
    refusal,
    busy,
    rejected,
    set: (field, value) => {
      setValues((before) => ({ ...before, [field]: value }));
      setProblems(({ [field]: _mended, ...others }) => others as Problems<V>);
    },
    accepts: (field) => {
      const problem = check(values)[field];
      if (problem !== undefined) reject({ [field]: problem } as Problems<V>);
      return problem === undefined;
    },
    submit: async () => {
      if (busy) return;
      const found = check(values);
      setRefusal(undefined);
      if (Object.keys(found).length > 0) {
        reject(found);
        return;
      }
      setProblems({});
      setBusy(true);
      await send(values).catch((error: unknown) => refuse(errorCode(error)));
      setBusy(false);
    },
  };
}
