import { t } from '../messages/messages.ts';
import { TextField, type TextFieldProps } from './text-field.tsx';

type EmailFieldProps = Pick<TextFieldProps, 'value' | 'onChange' | 'problem'> & {
  /** `username` where it signs in, `email` where it is only an address. */
  autoComplete: 'username' | 'email';
};

export function EmailField(props: EmailFieldProps) {
  return <TextField {...props} label={t('field.email')} name="email" type="email" inputMode="email" />;
}
