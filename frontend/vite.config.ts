import { fileURLToPath } from 'node:url';
import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/**
 * One set of screens, two builds: the mode (`option1` or `option2`) names the folder whose `web/main.ts` the page
 * loads, and with it the gateway. What the other option needs is therefore never in the bundle.
 */
export default defineConfig(({ mode }) => ({
  root: here('.'),
  base: './',
  plugins: [preact()],
  build: {
    outDir: here(`../poc-${mode}/dist/pages`),
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: false,
    // One file a kind, so that sizes compare and nothing arrives late.
    rolldownOptions: { output: { codeSplitting: false } },
  },
}));
