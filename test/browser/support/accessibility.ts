import type { Page } from 'playwright-core';

const NAMED_ROLES = new Set([
  'button',
  'checkbox',
  'combobox',
  'dialog',
  'image',
  'link',
  'listbox',
  'menuitem',
  'progressbar',
  'radio',
  'radiogroup',
  'switch',
  'tab',
  'textbox',
  'tree',
  'treeitem',
]);

/** The controls and pictures that the browser's accessibility tree gives no name, by role. */
export async function namelessControls(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  return nodes.flatMap(({ ignored, role, name }) => {
    const named = String(name?.value ?? '').trim() !== '';
    return !ignored && NAMED_ROLES.has(String(role?.value)) && !named ? [String(role?.value)] : [];
  });
}

/**
 * Text below the contrast that WCAG AA asks for (4.5, or 3 for large text), as `ratio: text`. Runs in the page;
 * a colour behind is the nearest ancestor's that is not transparent.
 */
export const faintText = (page: Page) =>
  page.evaluate<string[]>(`(() => {
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    const rgba = (colour) => {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      return [...canvas.getImageData(0, 0, 1, 1).data];
    };
    const light = (colour) => {
      const [r, g, b] = rgba(colour).map((part) => {
        const share = part / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const behind = (element) => {
      for (let at = element; at; at = at.parentElement) {
        const colour = getComputedStyle(at).backgroundColor;
        if (rgba(colour)[3] === 255) return colour;
      }
      return getComputedStyle(document.body).backgroundColor;
    };
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const faint = [];
    while (texts.nextNode()) {
      const { parentElement: element, textContent } = texts.currentNode;
      const text = textContent.trim();
      if (!text || element.closest('svg, .visually-hidden, .skip') || !element.checkVisibility()) continue;
      const style = getComputedStyle(element);
      const [front, back] = [light(style.color), light(behind(element))];
      const ratio = (Math.max(front, back) + 0.05) / (Math.min(front, back) + 0.05);
      const large = parseFloat(style.fontSize) >= 24;
      if (ratio < (large ? 3 : 4.5)) faint.push(ratio.toFixed(2) + ': ' + text.slice(0, 40));
    }
    return faint;
  })()`);

/** By how many px the page is wider than its window. */
export const overflow = (page: Page) =>
  page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');

/** How far things moved on their own since the page was loaded (Cumulative Layout Shift). */
export const layoutShift = (page: Page) =>
  page.evaluate<number>(`new Promise((resolve) => {
    let sum = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (!entry.hadRecentInput) sum += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });
    setTimeout(() => resolve(sum), 50);
  })`);
