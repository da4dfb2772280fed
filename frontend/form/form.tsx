import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useApp } from '../app-context.ts';
import { Notice } from '../components/notice.tsx';
import type { FormStatus } from './use-form.ts';

interface FormProps {
  form: FormStatus;
  submitText: string;
  children: ComponentChildren;
}

/** A form with its button; after a rejected attempt the first field with a problem gets the focus. */
export function Form({ form, submitText, children }: FormProps) {
  const { dropNotice } = useApp();
  const element = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (form.rejected > 0) element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [form.rejected]);
  return (
    <form
      ref={element}
      class="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        // The notice is about what was before: it must not stand above what comes of this.
        dropNotice();
        void form.submit();
      }}
    >
      {children}
      <div aria-live="assertive">
        {form.refusal !== undefined && <Notice kind="error">{form.refusal}</Notice>}
      </div>
      <button type="submit" class="button primary wide" aria-disabled={form.busy} data-busy={form.busy}>
        {submitText}
      </button>
    </form>
  );
}
