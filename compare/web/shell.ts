import type { CallReport } from '../../frontend/call-report.ts';
import { callRow, totalsText } from './call-list.ts';
import type { ShellContent, ShownOption } from './shell-content.ts';

const find = <T extends Element>(selector: string, within: ParentNode = document): T => {
  const found = within.querySelector<T>(selector);
  if (found === null) throw new Error(`the page has no ${selector}`);
  return found;
};

/**
 * The option's address under the name this page was opened with: a cookie set in a frame of another site
 * (localhost inside 127.0.0.1) would not be sent.
 */
function sameSite(address: string): string {
  const url = new URL(address);
  if (['localhost', '127.0.0.1'].includes(location.hostname)) url.hostname = location.hostname;
  return url.href;
}

function showOption(number: 1 | 2, option: ShownOption): void {
  const section = find<HTMLElement>(`[data-option="${number}"]`);
  const frame = find<HTMLIFrameElement>('iframe', section);
  const address = sameSite(option.url);
  find<HTMLAnchorElement>('a', section).href = address;
  find('.weight', section).textContent = `${Math.round(option.scriptBytes / 1000)} kB of script`;
  listCalls(section, frame);
  resizeCalls(section);
  frame.src = address;
}

/** Lists the calls that the page in the frame tells of. */
function listCalls(section: HTMLElement, frame: HTMLIFrameElement): void {
  const list = find<HTMLOListElement>('ol', section);
  const totals = find('.totals', section);
  let calls: CallReport[] = [];
  const show = () => {
    totals.textContent = totalsText(calls);
  };
  addEventListener('message', (event: MessageEvent<CallReport>) => {
    if (event.source !== frame.contentWindow || event.data?.kind !== 'wadingpool:call') return;
    calls.push(event.data);
    list.append(callRow(event.data));
    list.scrollTop = list.scrollHeight;
    show();
  });
  find('button.clear', section).addEventListener('click', () => {
    calls = [];
    list.replaceChildren();
    show();
  });
  show();
}

/** The list is a few lines high, so that the option has the room; whoever reads it gives it half. */
function resizeCalls(section: HTMLElement): void {
  const button = find<HTMLButtonElement>('button.size', section);
  button.addEventListener('click', () => {
    const grown = button.getAttribute('aria-expanded') !== 'true';
    button.setAttribute('aria-expanded', String(grown));
    button.textContent = grown ? 'Fewer' : 'All';
    section.dataset['calls'] = grown ? 'all' : 'few';
  });
}

async function start(): Promise<void> {
  const response = await fetch('/shell.json');
  if (!response.ok) throw new Error(`shell.json answered ${response.status}`);
  const content = (await response.json()) as ShellContent;
  const target = find<HTMLElement>('#target');
  target.textContent = content.label;
  target.dataset['target'] = content.label;
  showOption(1, content.options[0]);
  showOption(2, content.options[1]);
}

for (const tab of document.querySelectorAll<HTMLInputElement>('input[name="option"]')) {
  tab.addEventListener('change', () => {
    find<HTMLElement>('main').dataset['shown'] = tab.value;
  });
}
start().catch(() => {
  find<HTMLElement>('#failed').hidden = false;
});
