import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

/** What the first screen is made of, in one file: otherwise everything a later screen shares is a request of its own. */
const FIRST_SCREEN =
  /node_modules\/(react|react-dom|scheduler|zustand|use-sync-external-store|@orpc)\/|renderer\/(store|texts|theme\/use|client|link|app|main|first-answers|screens\/welcome|screens\/guides\/guide-list|components\/(button|card|copy|crash|finding|frame|icon-tile|note|office|rail|screen|session|spinner|way-on|use-(act|advice|asked|told)))/;

/**
 * What is built: `out/main/joinery.js` (the terminal, which also serves the browser) and `out/main/window.js`
 * (Electron), bundles of our own code that load their packages from node_modules; the preload; and the page.
 */
export default defineConfig({
  main: {
    build: {
      rolldownOptions: {
        input: { joinery: 'src/main/hosts/cli/main.ts', window: 'src/main/hosts/electron/main.ts' },
      },
    },
  },
  preload: {
    build: {
      rolldownOptions: {
        input: 'src/preload/index.ts',
        // A sandboxed window loads CommonJS only, whatever the package's own type is.
        output: { format: 'cjs', entryFileNames: 'index.cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react()],
    build: {
      rolldownOptions: {
        input: 'src/renderer/index.html',
        output: { codeSplitting: { groups: [{ name: 'first', test: FIRST_SCREEN }] } },
      },
      // SECURITY: a file of its own for everything: the content security policy allows no data: scripts or fonts.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      minify: true,
    },
  },
});
