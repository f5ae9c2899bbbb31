import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** electron-vite sets a relative base for `file:` pages; ours are served from the root, by HTTP and by `app://`. */
const servedFromRoot: Plugin = {
  name: 'served-from-root',
  enforce: 'post',
  config: (config) => {
    config.base = '/';
  },
};

/**
 * sonner puts its styles into the page as a style element without a nonce, which the page's policy refuses.
 * The page imports the same styles as a file (`renderer/ui/Toasts.tsx`); here the call is taken out.
 */
const sonnerStylesAsFile: Plugin = {
  name: 'sonner-styles-as-file',
  enforce: 'pre',
  // Bundled beforehand, as the development server does with packages, it would not pass here.
  config: () => ({ optimizeDeps: { exclude: ['sonner'] } }),
  transform: {
    filter: { id: /\/sonner\/dist\/index\.mjs(?:\?|$)/ },
    handler(code) {
      const without = code.replace(/^__insertCSS\(.*\);?$/m, '');
      if (without === code) this.error('sonner no longer inserts its styles as it did: look at this plugin.');
      return { code: without, map: null };
    },
  },
};

/**
 * What runs in Node.js (`out/main/*.js`, dependencies left in `node_modules`): the desktop program, the
 * service, the engine's thread, its thread for long reads, and the process of custom parsers; what stands between the
 * desktop and its page (`out/preload`); and the page (`out/renderer`, everything bundled).
 */
export default defineConfig({
  main: {
    build: {
      target: 'node22.14',
      sourcemap: true,
      rolldownOptions: {
        input: {
          index: at('electron/main/index.ts'),
          service: at('electron/service/index.ts'),
          engineWorker: at('electron/engine/worker.ts'),
          parserProcess: at('electron/parsers/sandbox/main.ts'),
          readerWorker: at('electron/reading/readerWorker.ts'),
        },
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      sourcemap: true,
      rolldownOptions: {
        input: { index: at('electron/preload/index.ts') },
        // A sandboxed preload is CommonJS in one file, and `require`s nothing but electron.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('renderer'),
    publicDir: false,
    plugins: [sonnerStylesAsFile, react(), tailwindcss(), servedFromRoot],
    build: {
      outDir: at('out/renderer'),
      emptyOutDir: true,
      minify: true,
      // The page's policy allows fonts and images from its own origin only, not as data in a style sheet.
      assetsInlineLimit: 0,
      // Loaded from this computer, or over a tunnel once: one file is simpler than many.
      chunkSizeWarningLimit: 2_000,
      rolldownOptions: { input: at('renderer/index.html') },
    },
  },
});
