import { AppError } from './app-error.ts';
import { authorizedJson } from './authorized-json.ts';
import type { Authorizer } from './authorizer.ts';
import { type JsonRequest, requestJson } from './request-json.ts';
import type {
  AppConfig,
  DocumentType,
  KycDocument,
  LegChoice,
  Me,
  ProductId,
  Sponsor,
  TreeNode,
  UploadTicket,
} from './wire.ts';

/** `GET /api/config`. */
export const fetchConfig = () => requestJson('/api/config') as Promise<AppConfig>;

/** `GET /api/sponsors/:code?product=`; throws SPONSOR_INVALID when nobody may sponsor people to the product by the code. */
export const findSponsor = (code: string, product: ProductId) =>
  requestJson(`/api/sponsors/${encodeURIComponent(code.trim())}?product=${product}`) as Promise<Sponsor>;

export interface NewDocument {
  type: DocumentType;
  contentType: string;
  size: number;
  /** Lower-case hex of the file's SHA-256. */
  sha256: string;
  fileName: string;
}

export interface Completion {
  sponsorCode?: string;
  leg?: LegChoice;
}

/** The calls that need a signed-in member. */
export interface ApiClient {
  me(): Promise<Me>;
  /** Gives the member a place when registration did not (no sponsor, or a wrong one). */
  completeMember(input: Completion): Promise<Me>;
  tree(root?: string): Promise<TreeNode>;
  documents(): Promise<KycDocument[]>;
  createDocument(input: NewDocument): Promise<{ documentId: string; upload: UploadTicket }>;
  completeDocument(documentId: string): Promise<KycDocument>;
}

/** Codes of a call whose credential is not, or no longer, that of the person on screen. */
const REFUSED = new Set(['INVALID_CREDENTIAL', 'SESSION_EXPIRED', 'SESSION_CHANGED']);

/**
 * The member API, the same for both options: only the authorizer differs.
 * `onRefused` is told the code when the credential is no longer accepted; the call throws all the same.
 */
export function createApiClient(authorizer: Authorizer, onRefused: (code: string) => void): ApiClient {
  const call = async <T>(path: string, request: JsonRequest = {}): Promise<T> => {
    try {
      return (await authorizedJson(authorizer, path, request)) as T;
    } catch (error) {
      if (error instanceof AppError && REFUSED.has(error.code)) onRefused(error.code);
      throw error;
    }
  };
  return {
    me: () => call('/api/me'),
    completeMember: (body) => call('/api/members', { method: 'POST', body }),
    tree: async (root) => {
      const query = new URLSearchParams({ depth: '4', ...(root === undefined ? {} : { root }) });
      return (await call<{ root: TreeNode }>(`/api/tree?${query}`)).root;
    },
    documents: async () => (await call<{ documents: KycDocument[] }>('/api/kyc/documents')).documents,
    createDocument: (body) => call('/api/kyc/documents', { method: 'POST', body }),
    completeDocument: async (documentId) => {
      const path = `/api/kyc/documents/${encodeURIComponent(documentId)}/complete`;
      return (await call<{ document: KycDocument }>(path, { method: 'POST', body: {} })).document;
    },
  };
}
