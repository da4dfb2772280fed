import type { ComponentChildren } from 'preact';
import { Icon } from './icon.tsx';

interface NoticeProps {
  kind: 'error' | 'info' | 'good';
  children: ComponentChildren;
}

/** One line the person should not miss. The caller owns the live region around it. */
export function Notice({ kind, children }: NoticeProps) {
  return (
    <p class={`notice ${kind}`}>
      <Icon name={kind === 'good' ? 'check' : 'alert'} />
      <span>{children}</span>
    </p>
  );
}
