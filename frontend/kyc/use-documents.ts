import { useCallback, useEffect, useState } from 'preact/hooks';
import { errorCode } from '../api/app-error.ts';
import { sha256, uploadFile } from '../api/upload-file.ts';
import type { DocumentType, KycDocument } from '../api/wire.ts';
import { useApp } from '../app-context.ts';
import { contentTypeOf, refusedAtOnce } from './file-checks.ts';

/** What is happening to the file chosen last for one document type. */
export type Upload =
  | { phase: 'sending'; share: number }
  | { phase: 'checking' }
  | { phase: 'refused'; code: string };

export interface Documents {
  /** Newest first. Undefined until the first answer. */
  documents: KycDocument[] | undefined;
  /** Code of a failure to read the list. */
  problem: string | undefined;
  uploads: Partial<Record<DocumentType, Upload>>;
  send(type: DocumentType, file: File): Promise<void>;
}

/** The member's documents, and the way a new one goes: announce, send the bytes, have them checked. */
export function useDocuments(): Documents {
  const { api, setMember } = useApp();
  const [documents, setDocuments] = useState<KycDocument[]>();
  const [problem, setProblem] = useState<string>();
  const [uploads, setUploads] = useState<Documents['uploads']>({});

  const read = useCallback(async () => {
    try {
      const found = await api.documents();
      setDocuments(found.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt)));
    } catch (error) {
      setProblem(errorCode(error));
    }
  }, [api]);
  useEffect(() => void read(), [read]);

  const note = (type: DocumentType, upload: Upload | undefined) =>
    setUploads(({ [type]: _before, ...others }) =>
      upload === undefined ? others : { ...others, [type]: upload },
    );

  const transfer = async (type: DocumentType, file: File) => {
    note(type, { phase: 'sending', share: 0 });
    const { documentId, upload } = await api.createDocument({
      type,
      contentType: contentTypeOf(file),
      size: file.size,
      sha256: await sha256(file),
      fileName: file.name,
    });
    await uploadFile(upload, file, (share) => note(type, { phase: 'sending', share }));
    note(type, { phase: 'checking' });
    await api.completeDocument(documentId);
    setMember(await api.me());
  };

  const send = async (type: DocumentType, file: File) => {
    const refused = refusedAtOnce(file);
    if (refused !== undefined) {
      note(type, { phase: 'refused', code: refused });
      return;
    }
    try {
      await transfer(type, file);
      note(type, undefined);
    } catch (error) {
      note(type, { phase: 'refused', code: errorCode(error) });
    }
    await read();
  };
  return { documents, problem, uploads, send };
}
