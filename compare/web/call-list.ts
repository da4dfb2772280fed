import type { CallReport } from '../../frontend/call-report.ts';

/** One figure of a Server-Timing header: `auth;dur=0.09;desc="verify"`. */
interface Figure {
  name: string;
  ms: number | undefined;
  text: string | undefined;
}

/** Reads a Server-Timing header; what it does not understand it leaves out. */
export function readServerTiming(header: string): Figure[] {
  return header.split(',').flatMap((part) => {
    const [name, ...parameters] = part.split(';').map((text) => text.trim());
    if (name === undefined || name === '') return [];
    const value = (key: string) =>
      parameters
        .find((parameter) => parameter.startsWith(`${key}=`))
        ?.slice(key.length + 1)
        .replaceAll('"', '');
    const duration = value('dur');
    return [{ name, ms: duration === undefined ? undefined : Number(duration), text: value('desc') }];
  });
}

const rounded = (ms: number) => (ms < 1 ? ms.toFixed(2) : ms < 10 ? ms.toFixed(1) : String(Math.round(ms)));

function element<K extends keyof HTMLElementTagNameMap>(tag: K, className: string, text: string) {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}

/** One call as a row: where it went, what it was, what the server did for it, how long it took. */
export function callRow(call: CallReport): HTMLLIElement {
  const row = document.createElement('li');
  const direct = call.operation !== undefined;
  row.append(
    element('span', direct ? 'to cognito' : 'to', direct ? 'Cognito' : 'Back end'),
    element('span', 'what', call.operation ?? `${call.method} ${call.path}`),
    element(
      'span',
      'inside',
      readServerTiming(call.serverTiming ?? '')
        .map(figureText)
        .join(' · '),
    ),
    element('span', call.status < 400 ? 'status' : 'status refused', String(call.status)),
    element('span', 'ms', `${rounded(call.ms)} ms`),
  );
  return row;
}

const figureText = ({ name, ms, text }: Figure) =>
  [name, text, ms === undefined ? undefined : `${rounded(ms)} ms`].filter(Boolean).join(' ');

/** The sum of all calls: how many, how many of them straight to Cognito, and the time they took. */
export function totalsText(calls: readonly CallReport[]): string {
  if (calls.length === 0) return 'Nothing yet';
  const direct = calls.filter((call) => call.operation !== undefined).length;
  const ms = calls.reduce((sum, call) => sum + call.ms, 0);
  const plural = calls.length === 1 ? 'call' : 'calls';
  return `${calls.length} ${plural}, ${direct} straight to Cognito, ${rounded(ms)} ms`;
}
