import { useEffect, useId, useState } from 'preact/hooks';
import type { DocumentType, KycDocument } from '../api/wire.ts';
import { Icon } from '../components/icon.tsx';
import { StatusChip } from '../components/status-chip.tsx';
import { errorText, formatLocale, t } from '../messages/messages.ts';
import { ACCEPT } from './file-checks.ts';
import { type Standing, standingOf } from './standing.ts';
import type { Upload } from './use-documents.ts';

interface DocumentCardProps {
  type: DocumentType;
  /** The documents of this type, newest first. */
  documents: KycDocument[];
  upload: Upload | undefined;
  onFile(file: File): void;
}

/** One kind of document: where to put the file, what became of it. */
export function DocumentCard({ type, documents, upload, onFile }: DocumentCardProps) {
  const [file, setFile] = useState<File>();
  const [over, setOver] = useState(false);
  const { preview, onUnreadable } = usePreview(file);
  const id = useId();
  const busy = upload?.phase === 'sending' || upload?.phase === 'checking';
  const { counted, refused } = standingOf(documents);

  const take = (files: FileList | null | undefined) => {
    const chosen = files?.[0];
    if (chosen === undefined || busy) return;
    setFile(chosen);
    onFile(chosen);
  };

  return (
    <section class="card document" aria-labelledby={`${id}-title`}>
      <div class="document-head">
        <div>
          <h2 id={`${id}-title`}>{t(`kyc.${type}`)}</h2>
          <p class="note">{t(`kyc.${type}.hint`)}</p>
        </div>
        <StatusChip status={statusOf(counted, upload)} />
      </div>
      <label
        class="drop"
        data-over={over}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          take(event.dataTransfer?.files);
        }}
      >
        <input
          type="file"
          class="visually-hidden"
          accept={ACCEPT}
          aria-label={t('kyc.input', { type: t(`kyc.${type}`) })}
          aria-describedby={`${id}-state`}
          disabled={busy}
          onChange={(event) => {
            take(event.currentTarget.files);
            event.currentTarget.value = '';
          }}
        />
        <span class="thumb">
          {preview === undefined || file === undefined ? (
            <Icon name={counted === undefined ? 'upload' : 'file'} />
          ) : (
            <img src={preview} alt={t('kyc.preview', { file: file.name })} onError={onUnreadable} />
          )}
        </span>
        <span class="drop-text">
          <strong>{t(counted === undefined ? 'kyc.choose' : 'kyc.replace')}</strong>
          <span>{file?.name ?? counted?.fileName ?? t('kyc.drop')}</span>
        </span>
      </label>
      <div class="document-state" id={`${id}-state`} aria-live="polite">
        <UploadState {...{ upload, counted, refused }} />
      </div>
    </section>
  );
}

interface UploadStateProps extends Standing {
  upload: Upload | undefined;
}

function UploadState({ upload, counted, refused }: UploadStateProps) {
  if (upload?.phase === 'sending') {
    const percent = Math.round(upload.share * 100);
    return (
      <>
        <progress value={upload.share} aria-label={t('kyc.sending', { percent })} />
        <p class="note">{t('kyc.sending', { percent })}</p>
      </>
    );
  }
  if (upload?.phase === 'checking') {
    return (
      <>
        <progress aria-label={t('kyc.checking')} />
        <p class="note">{t('kyc.checking')}</p>
      </>
    );
  }
  if (upload?.phase === 'refused') return <p class="note problem">{errorText(upload.code)}</p>;
  if (counted?.reason !== undefined) return <p class="note problem">{errorText(counted.reason)}</p>;
  return (
    <>
      {refused?.reason !== undefined && (
        <p class="note problem">
          {t('kyc.refused', { file: refused.fileName, problem: errorText(refused.reason) })}
        </p>
      )}
      {counted !== undefined && (
        <p class="note">{t('kyc.sentAt', { file: counted.fileName, when: whenOf(counted.createdAt) })}</p>
      )}
    </>
  );
}

const whenOf = (at: string) =>
  new Date(at).toLocaleString(formatLocale, {
    day: 'numeric',
    month: 'long',
    hour: 'numeric',
    minute: '2-digit',
  });

function statusOf(counted: KycDocument | undefined, upload: Upload | undefined): string {
  if (upload?.phase === 'sending' || upload?.phase === 'checking') return 'busy';
  if (counted === undefined && upload !== undefined) return 'rejected';
  return counted?.status ?? 'none';
}

/** An address of the picture while the card is on screen; none for what is not a picture, or only says so. */
function usePreview(file: File | undefined) {
  const [preview, setPreview] = useState<string>();
  useEffect(() => {
    if (!file?.type.startsWith('image/')) {
      setPreview(undefined);
      return;
    }
    const url = URL.createObjectURL(file);
    setPreview(url);
    return () => URL.revokeObjectURL(url);
  }, [file]);
  return { preview, onUnreadable: () => setPreview(undefined) };
}
