import type { Me } from '../api/wire.ts';
import { DOCUMENT_TYPES } from '../api/wire.ts';
import { Notice } from '../components/notice.tsx';
import { ScreenNotice } from '../components/screen-notice.tsx';
import { DocumentCard } from '../kyc/document-card.tsx';
import { useDocuments } from '../kyc/use-documents.ts';
import { useNoDrops } from '../kyc/use-no-drops.ts';
import { errorText, t } from '../messages/messages.ts';

/** The papers that prove who a member is. */
export function DocumentsScreen({ me }: { me: Me }) {
  useNoDrops();
  const { documents, problem, uploads, send } = useDocuments();
  return (
    <div class="page">
      <div class="page-head">
        <div>
          <h1 tabIndex={-1}>{t('kyc.title')}</h1>
          <p class="lead">{t('kyc.lead')}</p>
        </div>
        <p class="kyc-state">
          <span>{t('kyc.state')}</span>
          <span class="chip" data-status={me.kyc}>
            {t(`kyc.state.${me.kyc}`)}
          </span>
        </p>
      </div>
      <ScreenNotice />
      {problem !== undefined && <Notice kind="error">{errorText(problem)}</Notice>}
      <div class="documents" aria-busy={documents === undefined}>
        {DOCUMENT_TYPES.map((type) => (
          <DocumentCard
            key={type}
            type={type}
            documents={(documents ?? []).filter((document) => document.type === type)}
            upload={uploads[type]}
            onFile={(file) => void send(type, file)}
          />
        ))}
      </div>
    </div>
  );
}
