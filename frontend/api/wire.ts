/** What the back end's JSON API says, in the words of its own contract. */

export type ProductId = 'LTD' | 'SWP';
export type Leg = 'left' | 'right';
export type LegChoice = Leg | 'auto';

export interface Product {
  id: ProductId;
  name: string;
  sponsorRequired: boolean;
}

export interface PasswordPolicy {
  minLength: number;
  upper: boolean;
  lower: boolean;
  number: boolean;
  symbol: boolean;
}

/** The user pool that the browser itself speaks to; Option 1 only. `endpoint` is absent for the AWS endpoint. */
export interface CognitoTarget {
  region: string;
  endpoint?: string;
  userPoolId: string;
  clients: Record<ProductId, string>;
}

/** `GET /api/config`: everything that differs between two targets. */
export interface AppConfig {
  option: 1 | 2;
  target: { label: string };
  products: Product[];
  passwordPolicy: PasswordPolicy;
  inboxUrl?: string;
  cognito?: CognitoTarget;
}

export interface Sponsor {
  code: string;
  displayName: string;
  freeLegs: Leg[];
}

export type KycState = 'none' | 'in_review' | 'approved' | 'rejected';

export interface Me {
  memberId: string;
  product: ProductId;
  displayName: string;
  email: string;
  /** The member's own code, to hand out. */
  sponsorCode: string;
  status: string;
  kyc: KycState;
}

export interface TreeNode {
  memberId: string;
  displayName: string;
  product: ProductId;
  status: string;
  leg: Leg | null;
  sponsorId: string | null;
  leftCount: number;
  rightCount: number;
  left: TreeNode | null;
  right: TreeNode | null;
}

export const DOCUMENT_TYPES = ['id_front', 'id_back', 'selfie', 'address'] as const;
export type DocumentType = (typeof DOCUMENT_TYPES)[number];

export interface KycDocument {
  documentId: string;
  type: DocumentType;
  fileName: string;
  contentType: string;
  /** Bytes. */
  size: number;
  status: string;
  reason?: string;
  /** ISO 8601. */
  createdAt: string;
}

/** Where and how to send the bytes of one document. */
export interface UploadTicket {
  url: string;
  method: 'PUT';
  headers: Record<string, string>;
  expiresAt: string;
}

/** How and where a code was sent; the destination is masked by Cognito. */
export interface Delivery {
  medium: string;
  destination: string;
}
