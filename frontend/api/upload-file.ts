import { reportCall } from '../call-report.ts';
import { AppError } from './app-error.ts';
import type { UploadTicket } from './wire.ts';

/** Lower-case hex SHA-256 of a file. */
export async function sha256(file: Blob): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Sends a file's bytes to the place the ticket names; `onProgress` gets 0..1.
 * XMLHttpRequest, because fetch tells nothing about the progress of an upload.
 */
export function uploadFile(ticket: UploadTicket, file: Blob, onProgress: (share: number) => void) {
  return new Promise<void>((resolve, reject) => {
    const request = new XMLHttpRequest();
    const started = performance.now();
    request.open(ticket.method, ticket.url);
    for (const [name, value] of Object.entries(ticket.headers)) {
      // The browser sets the length itself and refuses to be told.
      if (name.toLowerCase() !== 'content-length') request.setRequestHeader(name, value);
    }
    request.upload.onprogress = (event) => onProgress(event.loaded / Math.max(event.total, 1));
    request.onerror = () => reject(new AppError('NETWORK'));
    request.onload = () => {
      reportCall({ method: ticket.method, url: ticket.url, status: request.status, started });
      if (request.status >= 200 && request.status < 300) resolve();
      else reject(new AppError(refusal(request.responseText), request.status));
    };
    request.send(file);
  });
}

function refusal(text: string): string {
  try {
    const body = JSON.parse(text) as { code?: unknown };
    return typeof body.code === 'string' ? body.code : 'UPLOAD_FAILED';
  } catch {
    return 'UPLOAD_FAILED';
  }
}
