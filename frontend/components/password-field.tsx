import { useState } from 'preact/hooks';
import { t } from '../messages/messages.ts';
import { Icon } from './icon.tsx';
import { TextField, type TextFieldProps } from './text-field.tsx';

type PasswordFieldProps = Pick<TextFieldProps, 'label' | 'value' | 'onChange' | 'problem'> & {
  autoComplete: 'current-password' | 'new-password';
};

/** A password that the person may choose to see. */
export function PasswordField(props: PasswordFieldProps) {
  const [shown, setShown] = useState(false);
  return (
    <TextField
      {...props}
      name="password"
      type={shown ? 'text' : 'password'}
      after={
        <button
          type="button"
          class="reveal"
          aria-pressed={shown}
          aria-label={t(shown ? 'password.hide' : 'password.show')}
          onClick={() => setShown(!shown)}
        >
          <Icon name={shown ? 'eyeOff' : 'eye'} />
        </button>
      }
    />
  );
}
