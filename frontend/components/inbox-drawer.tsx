import { useEffect, useRef, useState } from 'preact/hooks';
import { type InboxMessage, readInbox } from '../api/inbox.ts';
import { useApp } from '../app-context.ts';
import { t } from '../messages/messages.ts';
import { Icon } from './icon.tsx';
import { InboxMessages } from './inbox-messages.tsx';
import { TextField } from './text-field.tsx';

const EVERY_MS = 2000;

/** The mail that the target has sent to the person's address, so that nobody needs a real mailbox. */
export function InboxDrawer({ url }: { url: string }) {
  const { email, offerCode } = useApp();
  const dialog = useRef<HTMLDialogElement>(null);
  const [open, setOpen] = useState(false);
  const [address, setAddress] = useState('');
  const messages = useMessages(url, open ? address.trim() : '');
  const show = () => {
    setAddress(email);
    setOpen(true);
    dialog.current?.showModal();
  };
  return (
    <>
      <button type="button" class="icon-button" aria-haspopup="dialog" onClick={show}>
        <Icon name="inbox" />
        <span class="icon-text">{t('inbox.open')}</span>
      </button>
      <dialog ref={dialog} class="drawer" aria-labelledby="inbox-title" onClose={() => setOpen(false)}>
        <div class="drawer-head">
          <h2 id="inbox-title">{t('inbox.title')}</h2>
          <button type="button" class="icon-button" onClick={() => dialog.current?.close()}>
            <Icon name="close" />
            <span class="visually-hidden">{t('inbox.close')}</span>
          </button>
        </div>
        <p class="lead">{t('inbox.lead')}</p>
        <TextField
          label={t('inbox.address')}
          name="inbox-address"
          type="email"
          value={address}
          onChange={setAddress}
          autoComplete="off"
          required={false}
        />
        <div aria-live="polite">
          <InboxMessages
            messages={messages}
            empty={t(address.trim() === '' ? 'inbox.noAddress' : 'inbox.empty')}
            onUse={(code) => {
              offerCode(code);
              dialog.current?.close();
            }}
          />
        </div>
      </dialog>
    </>
  );
}

/** The messages of an address, read again and again while there is one. */
function useMessages(url: string, address: string): InboxMessage[] {
  const [messages, setMessages] = useState<InboxMessage[]>([]);
  useEffect(() => {
    setMessages([]);
    if (address === '') return;
    let current = true;
    const read = async () => {
      const found = await readInbox(url, address);
      if (current) setMessages(found);
    };
    void read();
    const timer = setInterval(() => void read(), EVERY_MS);
    return () => {
      current = false;
      clearInterval(timer);
    };
  }, [url, address]);
  return messages;
}
