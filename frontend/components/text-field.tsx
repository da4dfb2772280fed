import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

export interface TextFieldProps {
  label: string;
  name: string;
  value: string;
  onChange(value: string): void;
  hint?: string | undefined;
  /** What is wrong with the value; replaces the hint. */
  problem?: string | undefined;
  type?: 'text' | 'email' | 'password';
  autoComplete?: string;
  inputMode?: 'text' | 'email' | 'numeric';
  maxLength?: number;
  required?: boolean;
  class?: string;
  /** A control inside the field's frame, at its end. */
  after?: ComponentChildren;
}

/** Spelled out, because Preact's types tie an input's roles to its literal type. */
const INPUT_TYPES = {
  text: { type: 'text' },
  email: { type: 'email' },
  password: { type: 'password' },
} as const;

/** A labelled input; its hint or problem stands below, tied to it, in a line that is always there. */
export function TextField(props: TextFieldProps) {
  const id = useId();
  const { problem, hint } = props;
  return (
    <div class={`field ${props.class ?? ''}`}>
      <label for={id}>{props.label}</label>
      <div class="input">
        <input
          {...INPUT_TYPES[props.type ?? 'text']}
          id={id}
          name={props.name}
          value={props.value}
          onInput={(event) => props.onChange(event.currentTarget.value)}
          autoComplete={props.autoComplete}
          inputMode={props.inputMode}
          maxLength={props.maxLength}
          spellcheck={false}
          autoCapitalize={props.name === 'name' ? 'words' : 'none'}
          aria-required={props.required ?? true}
          aria-invalid={problem !== undefined}
          aria-describedby={`${id}-note`}
        />
        {props.after}
      </div>
      <p class={problem === undefined ? 'note' : 'note problem'} id={`${id}-note`} aria-live="polite">
        {problem ?? hint}
      </p>
    </div>
  );
}
