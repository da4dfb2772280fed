import { errors } from '../../contract/errors.ts';

/** What a browser gives of a new passkey (`RegistrationResponseJSON` of WebAuthn), read but not verified. */
export type Credential = {
  id: string;
  clientDataJSON: string;
  attestationObject: string;
  attachment: 'platform' | 'cross-platform' | undefined;
  transports: Transport[];
  /** What the browser says that it answers, and at which site. */
  clientData: { challenge: unknown; origin: string };
};

const TRANSPORTS = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'] as const;
type Transport = (typeof TRANSPORTS)[number];

/** @throws InvalidParameterException for anything but the credential of a registration */
export function readCredential(document: unknown): Credential {
  const { id, rawId, type, authenticatorAttachment, response } = members(document);
  const { clientDataJSON, attestationObject, transports } = members(response);
  if (typeof clientDataJSON !== 'string' || typeof attestationObject !== 'string')
    throw errors.credentialInvalid();
  if (typeof id !== 'string' || id === '' || rawId !== id || type !== 'public-key')
    throw errors.credentialInvalid();
  return {
    id,
    clientDataJSON,
    attestationObject,
    attachment:
      authenticatorAttachment === 'platform' || authenticatorAttachment === 'cross-platform'
        ? authenticatorAttachment
        : undefined,
    transports: Array.isArray(transports) ? TRANSPORTS.filter((known) => transports.includes(known)) : [],
    clientData: readClientData(clientDataJSON),
  };
}

/** @throws InvalidParameterException */
export function readClientData(encoded: string): Credential['clientData'] {
  const { challenge, origin } = members(parsed(Buffer.from(encoded, 'base64url').toString()));
  if (typeof origin !== 'string') throw errors.credentialInvalid();
  return { challenge, origin };
}

/** @throws InvalidParameterException for anything but an object */
export function members(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw errors.credentialInvalid();
  return value as Record<string, unknown>;
}

/** @throws InvalidParameterException for what is no JSON */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw errors.credentialInvalid();
  }
}
